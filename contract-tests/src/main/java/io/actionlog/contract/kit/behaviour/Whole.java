package io.actionlog.contract.kit.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The whole list as the server has it, in both directions: what every filter is recomputed from.
 * Immutable.
 *
 * @param oldestFirst all actions, oldest first
 * @param newestFirst all actions, newest first
 * @param defaultIsNewestFirst whether a list that asks for no order has the newest first
 */
record Whole(
    List<JsonNode> oldestFirst, List<JsonNode> newestFirst, boolean defaultIsNewestFirst) {

  private static final int PAGE = 1000;
  private static final int MOST = 20_000;

  Whole {
    oldestFirst = List.copyOf(oldestFirst);
    newestFirst = List.copyOf(newestFirst);
  }

  /** Reads it now. */
  static Whole read(Probe probe) {
    Samples.of(probe);
    List<JsonNode> oldest = pages(probe, "start_date");
    List<JsonNode> newest = pages(probe, "-start_date");
    return new Whole(oldest, newest, defaultIsNewestFirst(probe));
  }

  /** In the order of the query. */
  List<JsonNode> ordered(String orderBy) {
    boolean newest = orderBy.isEmpty() ? defaultIsNewestFirst : orderBy.startsWith("-");
    return newest ? newestFirst : oldestFirst;
  }

  static String uri(JsonNode action) {
    return action.path("resource_uri").asText();
  }

  private static List<JsonNode> pages(Probe probe, String order) {
    List<JsonNode> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    boolean more = true;
    while (more) {
      String query = "?limit=" + PAGE + "&offset=" + all.size() + "&order_by=" + order;
      Answer page = probe.expect(probe.get("/action/" + query), 200);
      more = page.objects().size() == PAGE;
      for (JsonNode action : page.objects()) {
        probe.check(
            seen.add(uri(action)),
            page,
            "list.repeated",
            uri(action) + ": on two pages (expected each action once)");
        all.add(action);
      }
      if (all.size() > MOST) {
        probe.run().skip("there are more than " + MOST + " actions: the kit reads no longer list");
      }
    }
    return all;
  }

  private static boolean defaultIsNewestFirst(Probe probe) {
    List<JsonNode> some = probe.expect(probe.get("/action/?limit=1000"), 200).objects();
    Comparator<JsonNode> byStart =
        Comparator.comparing(
            action -> WireDate.parse(action.path("start_date")).orElse(java.time.Instant.EPOCH));
    return some.size() > 1 && byStart.compare(some.get(0), some.get(some.size() - 1)) > 0;
  }
}
