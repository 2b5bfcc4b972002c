package io.actionlog.conformance.check.behaviour.list;

import io.actionlog.conformance.check.behaviour.fixture.RecordedSamples;
import io.actionlog.conformance.check.behaviour.fixture.WireDate;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** The list's order. */
final class OrderRules {

  private static final String LIST = "listActions";
  private static final String ORDER = "wire.md:44 (order)";
  private static final int READS = 3;

  private OrderRules() {}

  static List<Check> rules() {
    return List.of(
        new Rule(
            LIST, "start_date lists oldest first", ORDER, probe -> sorted(probe, "start_date")),
        new Rule(
            LIST, "-start_date lists newest first", ORDER, probe -> sorted(probe, "-start_date")),
        new Rule(
            LIST,
            "without order_by the list is in one of the two orders",
            "action-api.html, List all actions; wire.md:45",
            OrderRules::byDefault),
        new Rule(
            LIST,
            "actions of one second come in the order of their arrival",
            "openapi.yaml, listActions; wire.md:46 (ties)",
            OrderRules::arrival),
        new Rule(
            LIST,
            "the order of ties is the same each time and on every page size",
            "wire.md:46 (ties)",
            OrderRules::stable));
  }

  private static void sorted(RuleContext probe, String order) {
    RecordedSamples.of(probe);
    RuleResponse page = list(probe, "?limit=500&order_by=" + order);
    check(probe, page, order.startsWith("-"));
  }

  private static void byDefault(RuleContext probe) {
    boolean newest = new ListComparison(probe).whole().defaultIsNewestFirst();
    check(probe, list(probe, "?limit=500"), newest);
    RecordedSamples samples = RecordedSamples.of(probe);
    check(probe, list(probe, "?limit=1000&" + samples.window()), newest);
  }

  private static void check(RuleContext probe, RuleResponse page, boolean newestFirst) {
    List<JsonNode> actions = page.objects();
    for (int index = 1; index < actions.size(); index++) {
      JsonNode first = actions.get(newestFirst ? index : index - 1).path("start_date");
      JsonNode second = actions.get(newestFirst ? index - 1 : index).path("start_date");
      boolean inOrder = !instant(first).isAfter(instant(second));
      if (!inOrder) {
        String expected = newestFirst ? "newest first" : "oldest first";
        probe.check(
            false,
            page,
            "list.order",
            "start_date: "
                + actions.get(index).path("start_date").asText()
                + " in place "
                + index
                + ", behind "
                + actions.get(index - 1).path("start_date").asText()
                + " (expected "
                + expected
                + ")");
        return;
      }
    }
  }

  private static Instant instant(JsonNode date) {
    return WireDate.parse(date).orElse(Instant.EPOCH);
  }

  private static void arrival(RuleContext probe) {
    RecordedSamples samples = RecordedSamples.needed(probe);
    RuleResponse page = list(probe, "?limit=1000&order_by=start_date&" + samples.window());
    List<JsonNode> ours =
        page.objects().stream()
            .filter(action -> samples.uris().contains(WholeList.uri(action)))
            .toList();
    for (int index = 1; index < ours.size(); index++) {
      JsonNode before = ours.get(index - 1);
      JsonNode action = ours.get(index);
      boolean tie = before.path("start_date").equals(action.path("start_date"));
      if (tie
          && samples.uris().indexOf(WholeList.uri(before))
              > samples.uris().indexOf(WholeList.uri(action))) {
        probe.check(
            false,
            page,
            "list.order.ties",
            WholeList.uri(before)
                + " before "
                + WholeList.uri(action)
                + " (expected it behind: same start_date, recorded later)");
        return;
      }
    }
  }

  private static void stable(RuleContext probe) {
    RecordedSamples samples = RecordedSamples.of(probe);
    for (String order : List.of("start_date", "-start_date")) {
      String query = "?order_by=" + order + "&" + samples.window() + "&limit=";
      List<String> once = list(probe, query + 1000).uris();
      for (int read = 1; read < READS; read++) {
        RuleResponse again = list(probe, query + 1000);
        probe.sameList(once, again.uris(), again, "list.order.ties", "the list read again");
      }
      int limit = 3 + probe.random().nextInt(9);
      for (int offset = 0; offset < once.size(); offset += limit) {
        RuleResponse page = list(probe, query + limit + "&offset=" + offset);
        List<String> expected = once.subList(offset, Math.min(once.size(), offset + limit));
        probe.sameList(expected, page.uris(), page, "list.order.ties", "the page");
        if (!probe.run().isClean()) {
          return;
        }
      }
      probe.own(
          once.stream().distinct().count() == once.size() && Collections.frequency(once, "") == 0,
          list(probe, query + 1000),
          "list.repeated",
          "an action is listed twice (expected each once)");
    }
  }

  private static RuleResponse list(RuleContext probe, String query) {
    return probe.expect(probe.glance("/action/" + query), 200);
  }
}
