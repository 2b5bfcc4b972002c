package io.actionlog.server.recording;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Call;
import io.actionlog.server.action.Lease;
import io.actionlog.server.action.Locations;
import io.actionlog.server.action.RelatedObject;
import io.actionlog.server.action.ResourceUri;
import io.actionlog.server.action.parameter.ParameterValues;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates actions from reported calls, and checks the rules that the contract's schema cannot
 * express.
 */
public final class RecordedActionFactory {

  /** Clocks differ, but not by more than this. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final int UUID_VERSION = 4;

  private final Locations locations;
  private final InstantSource clock;
  private final Supplier<UUID> uuids;

  /**
   * @param locations knows where an address is
   * @param uuids makes the UUIDs of actions that their reporters have not named
   */
  public RecordedActionFactory(Locations locations, InstantSource clock, Supplier<UUID> uuids) {
    this.locations = locations;
    this.clock = clock;
    this.uuids = uuids;
  }

  /**
   * What is to be recorded.
   *
   * @param keyed whether the request has a key, by which it can come again
   */
  NewRecord newRecord(Call call, String namespace, RecordRequest reported, boolean keyed) {
    check(reported);
    boolean named = reported.uuid() != null;
    return new NewRecord(
        action(call, namespace, reported),
        named || keyed ? reported.fingerprint() : NewRecord.UNCOMPARED,
        named,
        related(reported));
  }

  /** The action, Pending or ended. */
  private Action action(Call call, String namespace, RecordRequest reported) {
    Instant now = now();
    ActionState state = reported.state();
    Instant start = or(reported.startDate(), or(reported.endDate(), now));
    // A clock that is behind the reporter's must not make an action end before it began.
    Instant ended = or(reported.endDate(), start.isAfter(now) ? start : now);
    Instant end = state == null ? null : ended;
    checkDates(reported, start, end, now);
    String ip = or(reported.ip(), call.ip());
    return reported
        .toAction()
        .namespace(namespace)
        .uuid(uuid(reported))
        .object(new ResourceUri(reported.object()).text())
        .user(or(reported.user(), call.caller().account()))
        .userAgent(or(reported.userAgent(), call.userAgent()))
        .ip(ip)
        .location(locations.locate(ip))
        .startDate(start)
        .endDate(end)
        .state(or(state, ActionState.PENDING))
        .lease(Lease.of(or(reported.leaseSeconds(), Lease.DEFAULT_SECONDS)))
        .build();
  }

  /** The object and the parent that the report puts it below. */
  private static Optional<RelatedObject> related(RecordRequest reported) {
    String parent = reported.parent();
    return parent == null
        ? Optional.empty()
        : Optional.of(RelatedObject.checked(reported.object(), parent));
  }

  /** When the work has ended by a report on an action. */
  Instant end(Action action, ActionUpdate report) {
    Instant now = now();
    Instant end = or(report.endDate(), now);
    if (report.endDate() != null) {
      if (end.isBefore(action.startDate())) {
        throw ActionlogException.invalid(
            "end_date: " + end + " (expected one not before " + action.startDate() + ")");
      }
      checkNotAhead("end_date", end, now);
    }
    // A clock that is behind the reporter's must not make an action end before it began.
    return end.isBefore(action.startDate()) ? action.startDate() : end;
  }

  private static void check(RecordRequest reported) {
    UUID uuid = reported.uuid();
    if (uuid != null && (uuid.version() != UUID_VERSION || uuid.variant() != 2)) {
      throw ActionlogException.invalid("uuid: " + uuid + " (expected a UUID of version 4)");
    }
    if (reported.state() == null && reported.endDate() != null) {
      throw ActionlogException.invalid(
          "end_date: " + reported.endDate() + " (expected together with state only)");
    }
    if (reported.state() != null && reported.leaseSeconds() != null) {
      throw ActionlogException.invalid(
          "lease_seconds: " + reported.leaseSeconds() + " (expected without state only)");
    }
    if (reported.parameters() != null) {
      ParameterValues.problem(reported.parameters())
          .ifPresent(
              problem -> {
                throw ActionlogException.invalid(problem);
              });
    }
  }

  private static void checkDates(
      RecordRequest reported, Instant start, @Nullable Instant end, Instant now) {
    if (reported.startDate() != null) {
      checkNotAhead("start_date", start, now);
    }
    if (reported.endDate() != null) {
      checkNotAhead("end_date", reported.endDate(), now);
    }
    if (end != null && start.isAfter(end)) {
      throw ActionlogException.invalid(
          "start_date: " + start + " (expected one not after the end, " + end + ")");
    }
  }

  private static void checkNotAhead(String name, Instant date, Instant now) {
    if (date.isAfter(now.plus(AHEAD))) {
      throw ActionlogException.invalid(
          name + ": " + date + " (expected one that is not in the future)");
    }
  }

  private UUID uuid(RecordRequest reported) {
    UUID uuid = reported.uuid();
    return uuid == null ? uuids.get() : uuid;
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private Instant now() {
    return clock.instant();
  }
}
