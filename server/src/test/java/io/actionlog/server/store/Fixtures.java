package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What the tests of the stores are made of. */
public final class Fixtures {

  public static final String NAMESPACE = "alice";
  public static final Instant NOON = Instant.parse("2026-03-31T12:00:00Z");
  static final PageRequest FIRST_PAGE = new PageRequest(1000, 0, false);

  private static final List<ActionState> STATES = List.of(ActionState.values());

  private Fixtures() {}

  public static Action anAction() {
    return anAction("/api/app/v1/service/" + UUID.randomUUID() + "/", ActionState.SUCCESS, NOON);
  }

  public static Action anAction(ActionState state) {
    return anAction("/api/app/v1/service/" + UUID.randomUUID() + "/", state, NOON);
  }

  static Action anActionOn(String object, ActionState state) {
    return anAction(object, state, NOON);
  }

  static Action anActionAt(Instant start) {
    return anAction("/api/app/v1/service/" + UUID.randomUUID() + "/", ActionState.SUCCESS, start);
  }

  public static Action anAction(String object, ActionState state, Instant start) {
    Instant end = state.isTerminal() ? start.plusSeconds(5) : null;
    return Action.builder()
        .namespace(NAMESPACE)
        .uuid(UUID.randomUUID())
        .action("Service Redeploy")
        .object(object)
        .method("POST")
        .path(object + "redeploy/")
        .user("alice")
        .userAgent("curl/8")
        .ip("192.0.2.7")
        .location("unknown")
        .userAction(true)
        .cancelable(true)
        .startDate(start)
        .endDate(end)
        .state(state)
        .build();
  }

  static Action inNamespace(String namespace, Action a) {
    return a.toBuilder().namespace(namespace).build();
  }

  static ActionState someState(Random random) {
    return STATES.get(random.nextInt(STATES.size()));
  }

  /** Adds actions, one change each, and gives them back. */
  public static List<Action> added(ActionStore store, Action... actions) {
    for (Action action : actions) {
      store.change(
          transaction -> {
            transaction.add(action);
            return action;
          });
    }
    return List.of(actions);
  }

  static List<Action> listed(ActionStore store) {
    return store.list(NAMESPACE, ActionFilter.all(), FIRST_PAGE).actions();
  }
}
