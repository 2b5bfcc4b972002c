package io.actionlog.conformance.check.behaviour.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.behaviour.fixture.RecordedSamples;
import io.actionlog.conformance.check.behaviour.fixture.WireDate;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The whole list as the server has it, in both directions: what every filter is recomputed from.
 * Immutable.
 *
 * @param oldestFirst all actions, oldest first
 * @param newestFirst all actions, newest first
 * @param defaultIsNewestFirst whether a list that asks for no order has the newest first
 */
public record WholeList(
    List<Entry> oldestFirst, List<Entry> newestFirst, boolean defaultIsNewestFirst) {

  private static final int PAGE = 1000;
  private static final int MOST = 20_000;

  public WholeList {
    oldestFirst = List.copyOf(oldestFirst);
    newestFirst = List.copyOf(newestFirst);
  }

  /** Reads it now. */
  static WholeList read(RuleContext context) {
    RecordedSamples.of(context);
    List<Entry> oldest = pages(context, "start_date");
    List<Entry> newest = pages(context, "-start_date");
    return new WholeList(oldest, newest, defaultIsNewestFirst(context));
  }

  /** In the order of the query. */
  List<Entry> ordered(String orderBy) {
    boolean newest = orderBy.isEmpty() ? defaultIsNewestFirst : orderBy.startsWith("-");
    return newest ? newestFirst : oldestFirst;
  }

  /**
   * An action with what filters look at.
   *
   * @param action the action as listed
   * @param start its start date; empty when it is none
   * @param end its end date; empty when it has none
   */
  record Entry(JsonNode action, Optional<Instant> start, Optional<Instant> end) {
    static Entry of(JsonNode action) {
      return new Entry(
          action,
          WireDate.parse(action.path("start_date")),
          WireDate.parse(action.path("end_date")));
    }

    String text(String property) {
      return action.path(property).asText();
    }
  }

  public static String uri(JsonNode action) {
    return action.path("resource_uri").asText();
  }

  private static List<Entry> pages(RuleContext context, String order) {
    List<Entry> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    boolean more = true;
    while (more) {
      String query = "?limit=" + PAGE + "&offset=" + all.size() + "&order_by=" + order;
      RuleResponse page = context.expect(context.glance("/action/" + query), 200);
      more = page.objects().size() == PAGE;
      for (JsonNode action : page.objects()) {
        context.check(
            seen.add(uri(action)),
            page,
            "list.repeated",
            uri(action) + ": on two pages (expected each action once)");
        all.add(Entry.of(action));
      }
      if (all.size() > MOST) {
        context
            .checkContext()
            .skip("there are more than " + MOST + " actions: the kit reads no longer list");
      }
    }
    return all;
  }

  private static boolean defaultIsNewestFirst(RuleContext context) {
    List<JsonNode> some = context.expect(context.glance("/action/?limit=100"), 200).objects();
    Comparator<JsonNode> byStart =
        Comparator.comparing(
            action -> WireDate.parse(action.path("start_date")).orElse(Instant.EPOCH));
    return some.size() > 1 && byStart.compare(some.get(0), some.get(some.size() - 1)) > 0;
  }
}
