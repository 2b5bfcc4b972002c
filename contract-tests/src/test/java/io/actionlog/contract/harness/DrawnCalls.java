package io.actionlog.contract.harness;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Actions of the past whose calls were drawn, with values that resemble each other: in case, by a
 * wildcard, as a part of each other. They stand beside those of {@link Archive}, and the account of
 * the namespace's name sees them.
 */
public final class DrawnCalls {

  /** The namespace that holds them. */
  public static final String NAMESPACE = "drawn";

  private static final int COUNT = 240;
  private static final Instant FIRST = Instant.parse("2016-05-01T00:00:00Z");

  private static final List<ActionState> STATES =
      List.of(ActionState.SUCCESS, ActionState.FAILED, ActionState.CANCELED);
  private static final List<String> USERS =
      List.of("alice", "Alice", "al_ce", "al%ce", "alice bob", "jürgen", "JÜRGEN", "o'hara & sons");
  private static final List<String> NAMES =
      List.of("Service Redeploy", "service redeploy", "Redeploy", "Scale 100%", "a_b", "Ümlaut\\!");
  private static final List<String> ADDRESSES =
      List.of("192.0.2.7", "192.0.2.77", "2001:db8::7", "2001:db8::70", "build-3.example");
  private static final List<String> METHODS = List.of("POST", "DELETE", "PATCH", "MKCOL");
  private static final List<String> AGENTS =
      List.of("", "curl/8.5.0", "docker-cloud/1.0.9", "Alice's (100%_) client");

  /** All of them, in chronological order. */
  public static final List<Action> ACTIONS = drawn();

  private DrawnCalls() {}

  /** One of their few objects. */
  public static String object(int index) {
    return "/api/app/v1/service/"
        + List.of("web", "Web-2", "web_2", "100%25", "db").get(index)
        + "/";
  }

  private static List<Action> drawn() {
    Random random = new Random(1);
    List<Action> actions = new ArrayList<>();
    for (int index = 0; index < COUNT; index++) {
      Action.Builder action = action(random, index);
      if (index > 20 && random.nextInt(3) == 0) {
        // Some of these retry one themselves.
        action.retryOf(actions.get(random.nextInt(Math.min(index, 40))).uuid());
      }
      actions.add(action.build());
    }
    return List.copyOf(actions);
  }

  private static Action.Builder action(Random random, int index) {
    String object = object(random.nextInt(5));
    return Action.builder()
        .namespace(NAMESPACE)
        .uuid(UUID.fromString("%08x-b77a-4183-b241-22dbd7866f2b".formatted(index * 0x9e3779b1)))
        .action(one(random, NAMES))
        .object(object)
        .method(one(random, METHODS))
        .path(object + "redeploy/")
        .user(one(random, USERS))
        .userAgent(one(random, AGENTS))
        .ip(one(random, ADDRESSES))
        .location("unknown")
        .userAction(true)
        .startDate(FIRST.plusSeconds(index / 2))
        .endDate(FIRST.plusSeconds(index / 2 + random.nextInt(40)))
        .state(one(random, STATES));
  }

  private static <T> T one(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** The retries of an action, theirs, and so on. */
  public static Set<Action> attempts(UUID retried) {
    Set<Action> found = new HashSet<>();
    for (Action action : ACTIONS) {
      if (retried.equals(action.retryOf()) && found.add(action)) {
        found.addAll(attempts(action.uuid()));
      }
    }
    return found;
  }
}
