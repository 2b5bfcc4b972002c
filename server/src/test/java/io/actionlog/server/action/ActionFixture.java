package io.actionlog.server.action;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Actions and calls for tests: sound ones, of which a test says only what matters to it. Immutable.
 */
public record ActionFixture(
    String namespace, String name, String object, ActionState state, Instant startDate) {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** An action that can be canceled and retried, In progress in alice's namespace. */
  public static ActionFixture anAction() {
    return new ActionFixture("alice", "redeploy", anObject(1), ActionState.IN_PROGRESS, NOON);
  }

  /** One of many objects. */
  public static String anObject(int number) {
    return "/api/app/v1/service/" + new UUID(0x4000L, 0x8000000000000000L + number) + "/";
  }

  /** A call by an account that has this role in its namespace. */
  public static Call aCall(String account, Role role) {
    return aCall(new Caller(account, Map.of(account, role)), null);
  }

  /** A call to the URL of a namespace, or to the plain one. */
  public static Call aCall(Caller caller, @Nullable String namespace) {
    String path =
        "/api/audit/v1/" + (namespace == null ? "" : namespace + "/") + "operation/redeploy/start/";
    return new Call(caller, Optional.ofNullable(namespace), "POST", path, "192.0.2.7", "test/1");
  }

  public ActionFixture in(String otherNamespace) {
    return new ActionFixture(otherNamespace, name, object, state, startDate);
  }

  public ActionFixture of(String operation) {
    return new ActionFixture(namespace, operation, object, state, startDate);
  }

  public ActionFixture on(int objectNumber) {
    return new ActionFixture(namespace, name, anObject(objectNumber), state, startDate);
  }

  public ActionFixture in(ActionState otherState) {
    return new ActionFixture(namespace, name, object, otherState, startDate);
  }

  public ActionFixture startedAfter(int seconds) {
    return new ActionFixture(namespace, name, object, state, NOON.plusSeconds(seconds));
  }

  /** The action, with a UUID of its own. */
  public Action build() {
    return build(true, true);
  }

  /** The action with what its operation supports. */
  public Action build(boolean cancelable, boolean retryable) {
    return build(UUID.randomUUID(), cancelable, retryable);
  }

  /** The action with this UUID, and with what its operation supports. */
  public Action build(UUID uuid, boolean cancelable, boolean retryable) {
    return Action.builder()
        .namespace(namespace)
        .uuid(uuid)
        .action(name)
        .object(object)
        .method("POST")
        .path("/api/audit/v1/operation/" + name + "/start/")
        .user(namespace)
        .userAgent("test/1")
        .ip("192.0.2.7")
        .location("unknown")
        .userAction(true)
        .cancelable(cancelable)
        .retryable(retryable)
        .startDate(startDate)
        .endDate(state.isTerminal() ? startDate : null)
        .state(state)
        .build();
  }
}
