package io.actionlog.contract.harness;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.store.JdbcStores;
import io.actionlog.server.store.StoreLimits;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Actions of the past with dates of our choice, which no call can make: written into the store
 * before a server starts on it. The account of the same name sees them.
 */
public final class Archive {

  /** The namespace that holds them. */
  public static final String NAMESPACE = "archive";

  /**
   * Every action, in chronological order; several share a start date, and then stand in the order
   * of arrival.
   */
  public static final List<Action> ACTIONS = actions();

  private Archive() {}

  /** Writes the actions into a data folder on which no server runs, and gives it back. */
  public static Path write(Path data) {
    try (JdbcStores stores =
        JdbcStores.open(data, StoreLimits.defaults(), InstantSource.system())) {
      // Later ones first within the hour, so that the order of arrival and of date differ.
      for (Action action : arrivals()) {
        stores
            .actions()
            .change(
                transaction -> {
                  transaction.add(action);
                  return true;
                });
      }
    }
    return data;
  }

  /** The UUIDs of the actions, oldest first. */
  public static List<String> uuids() {
    return ACTIONS.stream().map(action -> action.uuid().toString()).toList();
  }

  private static List<Action> actions() {
    // A stable sort: ties stay in the order of arrival.
    return arrivals().stream().sorted(Comparator.comparing(Action::startDate)).toList();
  }

  private static List<Action> arrivals() {
    Random random = new Random(42);
    return IntStream.range(0, 133).mapToObj(index -> action(index, random)).toList();
  }

  private static Action action(int index, Random random) {
    // Three actions a date, from two seconds before a midnight on; every tenth arrives three weeks
    // late.
    Instant start = Instant.parse("2016-03-30T23:59:58Z").plusSeconds(index / 3);
    if (index % 10 == 9) {
      start = start.minusSeconds(22 * 86_400L);
    }
    ActionState state =
        List.of(ActionState.SUCCESS, ActionState.FAILED, ActionState.CANCELED).get(index % 3);
    return Action.builder()
        .namespace(NAMESPACE)
        .uuid(version4(random))
        .action("Service Redeploy")
        .object(object(index % 7))
        .method("POST")
        .path(object(index % 7) + "redeploy/")
        .user(NAMESPACE)
        .userAgent("docker-cloud/1.0.9")
        .ip("56.78.90.12")
        .location("New York, USA")
        .userAction(true)
        .startDate(start)
        .endDate(start.plusSeconds(index % 5 * 40L))
        .state(state)
        .build();
  }

  /** One of the seven objects of the actions. */
  public static String object(int index) {
    return "/api/app/v1/service/eea638f4-b77a-4183-b241-22dbd7866f2" + index + "/";
  }

  private static UUID version4(Random random) {
    long most = (random.nextLong() & ~0xf000L) | 0x4000L;
    long least = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(most, least);
  }
}
