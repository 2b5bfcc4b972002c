package io.actionlog.server.action;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes actions of reported calls, and checks what the contract's schema cannot say. */
final class ReportedActions {

  /** Clocks differ, but not by more than this. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final int UUID_VERSION = 4;

  /** The most characters of a resource URI in the contract, its final slash included. */
  private static final int LONGEST_URI = 1024;

  private final Locations locations;
  private final InstantSource clock;
  private final Supplier<UUID> uuids;

  ReportedActions(Locations locations, InstantSource clock, Supplier<UUID> uuids) {
    this.locations = locations;
    this.clock = clock;
    this.uuids = uuids;
  }

  /** What is to be recorded. */
  Recording recording(Call call, String namespace, ReportedCall reported) {
    check(reported);
    return new Recording(
        action(call, namespace, reported),
        reported.fingerprint(),
        reported.uuid() != null,
        related(reported));
  }

  /** The action, Pending or ended. */
  private Action action(Call call, String namespace, ReportedCall reported) {
    Instant now = now();
    ActionState state = reported.state();
    Instant start = or(reported.startDate(), or(reported.endDate(), now));
    // A clock that is behind the reporter's must not make an action end before it began.
    Instant ended = or(reported.endDate(), start.isAfter(now) ? start : now);
    Instant end = state == null ? null : ended;
    checkDates(reported, start, end, now);
    String ip = or(reported.ip(), call.ip());
    return Action.builder()
        .namespace(namespace)
        .uuid(uuid(reported))
        .action(reported.action())
        .object(slashed("object", reported.object()))
        .method(reported.method())
        .path(reported.path())
        .user(or(reported.user(), call.caller().account()))
        .userAgent(or(reported.userAgent(), call.userAgent()))
        .ip(ip)
        .location(locations.locate(ip))
        .userAction(reported.userAction())
        .cancelable(reported.cancelable())
        .retryable(reported.retryable())
        .startDate(start)
        .endDate(end)
        .state(or(state, ActionState.PENDING))
        .lease(Lease.of(or(reported.leaseSeconds(), Lease.DEFAULT_SECONDS)))
        .build();
  }

  /** The object and the parent that the report puts it below. */
  private static Optional<RelatedObject> related(ReportedCall reported) {
    String parent = reported.parent();
    return parent == null
        ? Optional.empty()
        : Optional.of(ObjectService.checked(reported.object(), parent));
  }

  /** When the work has ended by a report on an action. */
  Instant end(Action action, Report report) {
    Instant now = now();
    Instant end = or(report.endDate(), now);
    if (report.endDate() != null) {
      if (end.isBefore(action.startDate())) {
        throw invalid("end_date: " + end + " (expected one not before " + action.startDate() + ")");
      }
      checkNotAhead("end_date", end, now);
    }
    // A clock that is behind the reporter's must not make an action end before it began.
    return end.isBefore(action.startDate()) ? action.startDate() : end;
  }

  private static void check(ReportedCall reported) {
    UUID uuid = reported.uuid();
    if (uuid != null && (uuid.version() != UUID_VERSION || uuid.variant() != 2)) {
      throw invalid("uuid: " + uuid + " (expected a UUID of version 4)");
    }
    if (reported.state() == null && reported.endDate() != null) {
      throw invalid("end_date: " + reported.endDate() + " (expected together with state only)");
    }
    if (reported.state() != null && reported.leaseSeconds() != null) {
      throw invalid("lease_seconds: " + reported.leaseSeconds() + " (expected without state only)");
    }
  }

  private static void checkDates(
      ReportedCall reported, Instant start, @Nullable Instant end, Instant now) {
    if (reported.startDate() != null) {
      checkNotAhead("start_date", start, now);
    }
    if (reported.endDate() != null) {
      checkNotAhead("end_date", reported.endDate(), now);
    }
    if (end != null && start.isAfter(end)) {
      throw invalid("start_date: " + start + " (expected one not after the end, " + end + ")");
    }
  }

  private static void checkNotAhead(String name, Instant date, Instant now) {
    if (date.isAfter(now.plus(AHEAD))) {
      throw invalid(name + ": " + date + " (expected one that is not in the future)");
    }
  }

  private UUID uuid(ReportedCall reported) {
    UUID uuid = reported.uuid();
    return uuid == null ? uuids.get() : uuid;
  }

  static String slashed(String uri) {
    return uri.endsWith("/") ? uri : uri + "/";
  }

  /** The URI as it is kept, by the name of its property; it must not become too long by that. */
  static String slashed(String name, String uri) {
    String slashed = slashed(uri);
    if (slashed.length() > LONGEST_URI) {
      throw invalid(
          name
              + ": "
              + slashed.length()
              + " characters with its final slash (expected at most "
              + LONGEST_URI
              + " characters)");
    }
    return slashed;
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  static ActionlogException invalid(String message) {
    return new ActionlogException(Failure.INVALID, message);
  }

  private Instant now() {
    return clock.instant();
  }
}
