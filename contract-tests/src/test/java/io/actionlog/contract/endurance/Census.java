package io.actionlog.contract.endurance;

import static io.actionlog.contract.harness.Api.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Api;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The whole list of actions, paged to its end.
 *
 * @param actions every action, as often as it stands there
 * @param totalCount how many there are, as the last page says
 * @param countPerState how many there are in each state, as the filters say
 */
record Census(List<JsonNode> actions, long totalCount, Map<String, Long> countPerState) {

  private static final List<String> STATES =
      List.of("Pending", "In progress", "Canceling", "Canceled", "Success", "Failed");
  private static final int PAGE = 200;

  Census {
    actions = List.copyOf(actions);
    countPerState = Map.copyOf(countPerState);
  }

  static Census of(Api api) {
    List<JsonNode> actions = new ArrayList<>();
    JsonNode page = page(api, 0);
    page.path("objects").forEach(actions::add);
    while (!page.path("meta").path("next").isNull()) {
      page = page(api, actions.size());
      page.path("objects").forEach(actions::add);
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    STATES.forEach(state -> counts.put(state, count(api, state)));
    return new Census(actions, page.path("meta").path("total_count").asLong(), counts);
  }

  /** The actions that are in the state now: one page, and so one moment. */
  static List<JsonNode> inState(Api api, String state) {
    List<JsonNode> actions = new ArrayList<>();
    get(api, "?limit=1000&state=" + state.replace(" ", "%20"))
        .path("objects")
        .forEach(actions::add);
    return actions;
  }

  /** How many actions are in the state. */
  static long count(Api api, String state) {
    return get(api, "?limit=1&state=" + state.replace(" ", "%20"))
        .path("meta")
        .path("total_count")
        .asLong();
  }

  /** The same by UUID. */
  Map<UUID, JsonNode> byUuid() {
    return actions.stream()
        .collect(
            Collectors.toMap(
                action -> UUID.fromString(action.path("uuid").asText()),
                action -> action,
                (a, b) -> a));
  }

  /** How many of the listed actions are in each state. */
  Map<String, Long> recount() {
    Map<String, Long> counts = new LinkedHashMap<>();
    STATES.forEach(state -> counts.put(state, 0L));
    actions.forEach(action -> counts.merge(action.path("state").asText(), 1L, Long::sum));
    return counts;
  }

  private static JsonNode page(Api api, int offset) {
    return get(api, "?limit=" + PAGE + "&offset=" + offset);
  }

  private static JsonNode get(Api api, String query) {
    return json(api.given().when().get("/action/" + query).then().statusCode(200));
  }
}
