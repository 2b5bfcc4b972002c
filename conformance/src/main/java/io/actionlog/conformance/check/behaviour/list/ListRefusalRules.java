package io.actionlog.conformance.check.behaviour.list;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import io.actionlog.conformance.exchange.Expectation;
import java.util.List;

/** Rules about list queries that must be refused with the parameter named. */
public final class ListRefusalRules {

  private static final String LIST = "listActions";

  private ListRefusalRules() {}

  public static List<Check> rules() {
    return List.of(
        new Rule(
            LIST,
            "object combines with include_related and filters by the call only",
            "wire.md:70; openapi.yaml, listActions",
            ListRefusalRules::alone),
        new Rule(
            LIST,
            "a wrong value is refused by its parameter's name",
            "wire.md:43, wire.md:34",
            ListRefusalRules::wrong),
        new Rule(
            LIST,
            "a wrong value of a filter by the call is refused by its parameter's name",
            "openapi.yaml, listActions",
            ListRefusalRules::wrongOfCalls),
        new Rule(
            LIST,
            "an unknown query parameter is refused by its name",
            "wire.md:71",
            ListRefusalRules::unknown));
  }

  private static void alone(RuleContext context) {
    String object = "object=" + WorkReports.object(context);
    for (String other :
        List.of(
            "state=Success",
            "uuid=" + WorkReports.uuid(context),
            "start_date__gte=2014-09-17",
            "start_date__lte=2014-09-17",
            "end_date__gte=2014-09-17",
            "end_date__lte=2014-09-17",
            "uuid__startswith=7e")) {
      refused(context, "?" + object + "&" + other, "object");
      refused(context, "?" + object + "&user=a&" + other, "object");
    }
    refused(context, "?include_related=true", "include_related");
    refused(context, "?include_related=true&state=Success", "include_related");
    for (String fine :
        List.of(
            "",
            "&include_related=true",
            "&include_related=false",
            "&user=a&user=b&action=a&ip=::1&method=POST&q=a&retry_of=" + WorkReports.uuid(context),
            "&limit=2&offset=1&order_by=start_date")) {
      context.expect(context.get("/action/?" + object + fine), 200);
    }
  }

  private static void unknown(RuleContext context) {
    for (String name : List.of("start_date__gt", "objects", "page", "State", "users")) {
      RuleResponse answer =
          context.send(
              context
                  .checkContext()
                  .call("GET", "/action/?" + name + "=1")
                  .expecting(Expectation.INVALID));
      refused(context, answer, name);
    }
  }

  private static void wrong(RuleContext context) {
    for (String query :
        List.of(
            "limit=0",
            "limit=1001",
            "limit=x",
            "offset=-1",
            "state=Done",
            "uuid=7eaf7fff",
            "uuid__startswith=x",
            "start_date__gte=yesterday",
            "start_date__lte=2014-13-01",
            "end_date__gte=2014",
            "end_date__lte=x",
            "order_by=end_date",
            "cursor=of-no-page",
            "offset=1&cursor=start",
            "object=")) {
      wrong(context, query);
    }
  }

  private static void wrongOfCalls(RuleContext context) {
    for (String query :
        List.of(
            "state=Success&state=Done",
            "state=Success&state=",
            "user=",
            "user=a&user=",
            "action=",
            "action=" + "a".repeat(256),
            "user=a" + "&user=a".repeat(20),
            "ip=",
            "ip=a%20b",
            "ip=::1&ip=::2",
            "method=post",
            "method=GET&method=GET",
            "retry_of=7eaf7fff",
            "q=",
            "q=%20",
            "q=a%00",
            "q=a&q=b",
            "q=" + "a".repeat(201))) {
      wrong(context, query);
    }
  }

  private static void wrong(RuleContext context, String query) {
    String name = query.substring(0, query.indexOf('='));
    refused(context, context.send(context.checkContext().call("GET", "/action/?" + query)), name);
  }

  private static void refused(RuleContext context, String query, String name) {
    refused(context, context.get("/action/" + query), name);
  }

  private static void refused(RuleContext context, RuleResponse answer, String name) {
    context.same(400, answer.status(), answer, "list.refusal", "status");
    context.check(
        answer.status() != 400 || answer.text("error").contains(name),
        answer,
        "error.names",
        "error: " + answer.text("error") + " (expected it to name " + name + ")");
  }
}
