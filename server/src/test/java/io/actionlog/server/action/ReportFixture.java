package io.actionlog.server.action;

import static io.actionlog.server.action.ActionFixture.anObject;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reports of calls to another service for tests: sound ones, of which a test says only what matters
 * to it. Immutable.
 */
record ReportFixture(
    String object,
    @Nullable UUID uuid,
    @Nullable ActionState state,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable Integer leaseSeconds,
    @Nullable String parent) {

  /** A report of a call whose work is performed elsewhere; it can be canceled and retried. */
  static ReportFixture aReport() {
    return new ReportFixture(anObject(1), null, null, null, null, null, null);
  }

  /** A report of a call that is over. */
  static ReportFixture aFinishedReport() {
    return aReport().in(ActionState.SUCCESS);
  }

  ReportFixture on(String otherObject) {
    return new ReportFixture(otherObject, uuid, state, startDate, endDate, leaseSeconds, parent);
  }

  ReportFixture as(UUID chosen) {
    return new ReportFixture(object, chosen, state, startDate, endDate, leaseSeconds, parent);
  }

  ReportFixture in(@Nullable ActionState other) {
    return new ReportFixture(object, uuid, other, startDate, endDate, leaseSeconds, parent);
  }

  ReportFixture from(@Nullable Instant start, @Nullable Instant end) {
    return new ReportFixture(object, uuid, state, start, end, leaseSeconds, parent);
  }

  ReportFixture leased(int seconds) {
    return new ReportFixture(object, uuid, state, startDate, endDate, seconds, parent);
  }

  ReportFixture below(String other) {
    return new ReportFixture(object, uuid, state, startDate, endDate, leaseSeconds, other);
  }

  /** The report, which leaves open who called. */
  ReportedCall build() {
    return by(null, null, null);
  }

  /** The report of a call by this user. */
  ReportedCall by(@Nullable String user, @Nullable String ip, @Nullable String userAgent) {
    return new ReportedCall(
        "Service Redeploy",
        object,
        "POST",
        object + "redeploy/",
        uuid,
        user,
        ip,
        userAgent,
        true,
        state,
        startDate,
        endDate,
        true,
        true,
        leaseSeconds,
        parent);
  }
}
