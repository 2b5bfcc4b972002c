package io.actionlog.server.recording;

import static io.actionlog.server.action.ActionFixture.anObject;

import io.actionlog.server.action.ActionState;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reports of calls to another service for tests: sound ones, of which a test says only what matters
 * to it. Immutable.
 */
record RecordRequestFixture(
    String object,
    @Nullable UUID uuid,
    @Nullable ActionState state,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable Integer leaseSeconds,
    @Nullable String parent,
    Map<String, String> parameters) {

  /** A report of a call whose work is performed elsewhere; it can be canceled and retried. */
  static RecordRequestFixture aReport() {
    return new RecordRequestFixture(anObject(1), null, null, null, null, null, null, Map.of());
  }

  /** A report of a call that is over. */
  static RecordRequestFixture aFinishedReport() {
    return aReport().in(ActionState.SUCCESS);
  }

  RecordRequestFixture on(String otherObject) {
    return new RecordRequestFixture(
        otherObject, uuid, state, startDate, endDate, leaseSeconds, parent, parameters);
  }

  RecordRequestFixture as(UUID chosen) {
    return new RecordRequestFixture(
        object, chosen, state, startDate, endDate, leaseSeconds, parent, parameters);
  }

  RecordRequestFixture in(@Nullable ActionState other) {
    return new RecordRequestFixture(
        object, uuid, other, startDate, endDate, leaseSeconds, parent, parameters);
  }

  RecordRequestFixture from(@Nullable Instant start, @Nullable Instant end) {
    return new RecordRequestFixture(
        object, uuid, state, start, end, leaseSeconds, parent, parameters);
  }

  RecordRequestFixture leased(int seconds) {
    return new RecordRequestFixture(
        object, uuid, state, startDate, endDate, seconds, parent, parameters);
  }

  RecordRequestFixture below(String other) {
    return new RecordRequestFixture(
        object, uuid, state, startDate, endDate, leaseSeconds, other, parameters);
  }

  RecordRequestFixture with(Map<String, String> values) {
    return new RecordRequestFixture(
        object, uuid, state, startDate, endDate, leaseSeconds, parent, values);
  }

  /** The report, which leaves open who called. */
  RecordRequest build() {
    return by(null, null, null);
  }

  /** The report of a call by this user. */
  RecordRequest by(@Nullable String user, @Nullable String ip, @Nullable String userAgent) {
    return RecordRequest.builder()
        .action("Service Redeploy")
        .object(object)
        .method("POST")
        .path(object + "redeploy/")
        .uuid(uuid)
        .user(user)
        .ip(ip)
        .userAgent(userAgent)
        .state(state)
        .startDate(startDate)
        .endDate(endDate)
        .cancelable(true)
        .retryable(true)
        .leaseSeconds(leaseSeconds)
        .parent(parent)
        .parameters(parameters)
        .build();
  }
}
