package io.actionlog.conformance.check.behaviour.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.RecordedSamples;
import io.actionlog.conformance.check.behaviour.fixture.WireDate;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Rules about the order of the list. */
public final class OrderRules {

  private static final String LIST = "listActions";
  private static final String ORDER = "wire.md:44 (order)";
  private static final int READS = 3;

  private OrderRules() {}

  public static List<Check> rules() {
    return List.of(
        new Rule(
            LIST, "start_date lists oldest first", ORDER, context -> sorted(context, "start_date")),
        new Rule(
            LIST,
            "-start_date lists newest first",
            ORDER,
            context -> sorted(context, "-start_date")),
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

  private static void sorted(RuleContext context, String order) {
    RecordedSamples.of(context);
    RuleResponse page = list(context, "?limit=500&order_by=" + order);
    check(context, page, order.startsWith("-"));
  }

  private static void byDefault(RuleContext context) {
    boolean newest = new ListComparison(context).whole().defaultIsNewestFirst();
    check(context, list(context, "?limit=500"), newest);
    RecordedSamples samples = RecordedSamples.of(context);
    check(context, list(context, "?limit=1000&" + samples.window()), newest);
  }

  private static void check(RuleContext context, RuleResponse page, boolean newestFirst) {
    List<JsonNode> actions = page.objects();
    for (int index = 1; index < actions.size(); index++) {
      JsonNode first = actions.get(newestFirst ? index : index - 1).path("start_date");
      JsonNode second = actions.get(newestFirst ? index - 1 : index).path("start_date");
      boolean inOrder = !instant(first).isAfter(instant(second));
      if (!inOrder) {
        String expected = newestFirst ? "newest first" : "oldest first";
        context.check(
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

  private static void arrival(RuleContext context) {
    RecordedSamples samples = RecordedSamples.needed(context);
    RuleResponse page = list(context, "?limit=1000&order_by=start_date&" + samples.window());
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
        context.check(
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

  private static void stable(RuleContext context) {
    RecordedSamples samples = RecordedSamples.of(context);
    for (String order : List.of("start_date", "-start_date")) {
      String query = "?order_by=" + order + "&" + samples.window() + "&limit=";
      List<String> once = list(context, query + 1000).uris();
      for (int read = 1; read < READS; read++) {
        RuleResponse again = list(context, query + 1000);
        context.sameList(once, again.uris(), again, "list.order.ties", "the list read again");
      }
      int limit = 3 + context.random().nextInt(9);
      for (int offset = 0; offset < once.size(); offset += limit) {
        RuleResponse page = list(context, query + limit + "&offset=" + offset);
        List<String> expected = once.subList(offset, Math.min(once.size(), offset + limit));
        context.sameList(expected, page.uris(), page, "list.order.ties", "the page");
        if (!context.checkContext().isClean()) {
          return;
        }
      }
      context.own(
          once.stream().distinct().count() == once.size() && Collections.frequency(once, "") == 0,
          list(context, query + 1000),
          "list.repeated",
          "an action is listed twice (expected each once)");
    }
  }

  private static RuleResponse list(RuleContext context, String query) {
    return context.expect(context.glance("/action/" + query), 200);
  }
}
