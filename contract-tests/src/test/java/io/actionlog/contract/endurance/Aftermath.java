package io.actionlog.contract.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How things stood after a kill, once the next server on the same folder had ended all that it
 * could.
 *
 * @param kill which kill
 * @param acknowledged what clients knew when it came
 * @param inProgress what was in progress for certain
 * @param pending what was Pending for certain
 * @param census the whole list
 * @param logs the whole log of every action
 */
record Aftermath(
    int kill,
    Acknowledged acknowledged,
    Collection<UUID> inProgress,
    Collection<UUID> pending,
    Census census,
    Map<UUID, List<String>> logs) {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  Aftermath {
    inProgress = List.copyOf(inProgress);
    pending = List.copyOf(pending);
    logs = Map.copyOf(logs);
  }

  static Aftermath of(
      int kill,
      Api api,
      Acknowledged acknowledged,
      Collection<UUID> inProgress,
      Collection<UUID> pending) {
    awaitEnd(api);
    Census census = Census.of(api);
    Map<UUID, List<String>> logs = new ConcurrentHashMap<>();
    census.byUuid().keySet().forEach(uuid -> logs.put(uuid, log(api, uuid)));
    return new Aftermath(kill, acknowledged.copy(), inProgress, pending, census, logs);
  }

  /** The state of an action. */
  String state(UUID uuid) {
    return Objects.requireNonNull(census.byUuid().get(uuid), "not in the list")
        .path("state")
        .asText();
  }

  /** The whole log of an action. */
  List<String> log(UUID uuid) {
    return Objects.requireNonNull(logs.get(uuid), "not in the list");
  }

  @Override
  public String toString() {
    return "kill " + kill;
  }

  private static void awaitEnd(Api api) {
    await("end of all actions")
        .atMost(LIMIT)
        .until(
            () -> {
              List<String> objects =
                  Census.inState(api, "In progress").stream().map(Aftermath::object).toList();
              assertThat(objects).as("objects with an action in progress").doesNotHaveDuplicates();
              return objects.isEmpty() && Census.count(api, "Pending") == 0;
            });
  }

  private static String object(JsonNode action) {
    return action.path("object").asText();
  }

  private static List<String> log(Api api, UUID uuid) {
    try (ApiSocket<String> logs = api.logs(uuid, "?tail=2147483647&follow=false")) {
      return logs.toClose();
    }
  }
}
