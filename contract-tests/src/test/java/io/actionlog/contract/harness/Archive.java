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
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Actions of the past with dates of our choice, which no call can make: written into the store
 * before a server starts on it. The account of the same name sees them.
 */
public final class Archive {

  /** The namespace that holds them. */
  public static final String NAMESPACE = "archive";

  private static final List<ActionState> STATES =
      List.of(ActionState.SUCCESS, ActionState.FAILED, ActionState.CANCELED);

  /** In the order of arrival, which differs from that of the dates. */
  private static final List<Action> ARRIVALS =
      IntStream.range(0, 133).mapToObj(Archive::action).toList();

  /**
   * Every action, in chronological order; several share a start date, and then stand in the order
   * of arrival.
   */
  public static final List<Action> ACTIONS =
      ARRIVALS.stream().sorted(Comparator.comparing(Action::startDate)).toList();

  private Archive() {}

  /** Writes the actions into a data folder on which no server runs, and gives it back. */
  public static Path write(Path data) {
    try (JdbcStores stores =
        JdbcStores.open(data, StoreLimits.defaults(), InstantSource.system())) {
      stores
          .actions()
          .change(
              transaction -> {
                ARRIVALS.forEach(transaction::add);
                DrawnCalls.ACTIONS.forEach(transaction::add);
                return data;
              });
    }
    return data;
  }

  /** The UUIDs of the actions, oldest first. */
  public static List<String> uuids() {
    return ACTIONS.stream().map(action -> action.uuid().toString()).toList();
  }

  /** One of the seven objects of the actions. */
  public static String object(int index) {
    return "/api/app/v1/service/eea638f4-b77a-4183-b241-22dbd7866f2" + index + "/";
  }

  private static Action action(int index) {
    // Three actions a date, from two seconds before a midnight on; every tenth arrives three weeks
    // late.
    Instant start = Instant.parse("2016-03-30T23:59:58Z").plusSeconds(index / 3);
    if (index % 10 == 9) {
      start = start.minusSeconds(22 * 86_400L);
    }
    return Action.builder()
        .namespace(NAMESPACE)
        // Of version 4, and each with a beginning of its own.
        .uuid(UUID.fromString("%08x-b77a-4183-b241-22dbd7866f2a".formatted(index * 0x9e3779b1)))
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
        .state(STATES.get(index % 3))
        .build();
  }
}
