package io.actionlog.conformance.check.behaviour.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.RecordedSamples;
import io.actionlog.conformance.check.behaviour.fixture.WireDate;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.list.WholeList;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Rules that an action shows the same attributes everywhere. */
public final class ActionRules {

  private static final String GET = "getAction";
  private static final String ATTRIBUTES = "action-api.html, Action, Attributes";

  private ActionRules() {}

  public static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    rules.add(
        new Rule(
            GET, "an action is the same in the list and by itself", ATTRIBUTES, ActionRules::same));
    rules.add(
        new Rule(
            "listActions",
            "an action is the same in the list, by a filter and on any page",
            ATTRIBUTES,
            ActionRules::sameInLists));
    rules.add(
        new Rule(
            "recordAction",
            "what was recorded is shown, and the answer is the action",
            ATTRIBUTES,
            ActionRules::asRecorded));
    rules.add(
        new Rule(
            "recordActions",
            "what was recorded is shown",
            ATTRIBUTES,
            ActionRules::batchAsRecorded));
    return rules;
  }

  private static void same(RuleContext context) {
    RuleResponse page =
        context.expect(
            context.get(
                "/action/?limit=25&order_by=start_date&" + RecordedSamples.of(context).window()),
            200);
    List<JsonNode> listed = new ArrayList<>(page.objects().stream().limit(10).toList());
    listed.addAll(
        context
            .expect(context.get("/action/?limit=5&order_by=-start_date&state=Success"), 200)
            .objects());
    for (JsonNode action : listed) {
      RuleResponse answer =
          context.expect(context.get(RuleResponse.path(WholeList.uri(action))), 200);
      context.same(action, answer.json(), answer, "action.same", "the action by itself");
    }
  }

  private static void sameInLists(RuleContext context) {
    RecordedSamples samples = RecordedSamples.of(context);
    RuleResponse page =
        context.expect(
            context.get("/action/?limit=10&order_by=start_date&" + samples.window()), 200);
    for (JsonNode action : page.objects()) {
      RuleResponse found =
          context.expect(context.get("/action/?uuid=" + action.path("uuid").asText()), 200);
      context.same(List.of(action), found.objects(), found, "action.same", "objects");
      RuleResponse itself =
          context.expect(context.get(RuleResponse.path(WholeList.uri(action))), 200);
      context.own(
          itself.json().equals(action),
          page,
          "action.same",
          WholeList.uri(action) + ": " + action + " (expected " + itself.json() + " as by itself)");
    }
  }

  private static void asRecorded(RuleContext context) {
    WorkReports work = new WorkReports(context);
    var report =
        WorkReports.report(WorkReports.object(context))
            .put("user", "someone")
            .put("ip", "192.0.2.7")
            .put("user_agent", "kit/1.0 (\u00e9)")
            .put("is_user_action", false)
            .put("state", "Failed")
            .put("start_date", WireDate.of(Instant.parse("2014-09-07T00:00:00Z")))
            .put("end_date", WireDate.of(Instant.parse("2014-09-07T23:59:59Z")));
    RuleResponse answer = work.record(report);
    shows(context, answer, answer.json(), report);
    context.isTheAction(answer);
    context.namesItself(answer);
    context.isLocated(answer);
    completed(context, work);
  }

  /** What the report leaves out. */
  private static void completed(RuleContext context, WorkReports work) {
    String object = WorkReports.object(context);
    String slashless = object.substring(0, object.length() - 1);
    RuleResponse over = work.record(WorkReports.report(slashless).put("state", "Success"));
    context.same(object, over.text("object"), over, "action.object", "object");
    context.same(
        "true", over.text("is_user_action"), over, "action.is_user_action", "is_user_action");
    RuleResponse going = work.record(WorkReports.reportOfWork(WorkReports.object(context)));
    context.isTheAction(going);
    context.namesItself(going);
    context.isLocated(going);
    String user = context.checkContext().target().producer().user();
    context.same(user, going.text("user"), going, "action.user", "user");
  }

  private static void shows(
      RuleContext context, RuleResponse answer, JsonNode action, JsonNode report) {
    Iterator<Map.Entry<String, JsonNode>> properties = report.fields();
    while (properties.hasNext()) {
      var property = properties.next();
      context.same(
          property.getValue(),
          action.path(property.getKey()),
          answer,
          "action.recorded",
          property.getKey());
    }
  }

  private static void batchAsRecorded(RuleContext context) {
    RecordedSamples samples = RecordedSamples.needed(context);
    RuleResponse page = context.expect(context.get("/action/?limit=1000&" + samples.window()), 200);
    for (JsonNode action : page.objects()) {
      int index = samples.uris().indexOf(WholeList.uri(action));
      if (index >= 0) {
        JsonNode report = samples.reports().get(index);
        for (String name :
            List.of("action", "object", "method", "path", "state", "start_date", "end_date")) {
          context.own(
              report.path(name).equals(action.path(name)),
              page,
              "action.recorded",
              name + ": " + action.path(name) + " (expected " + report.path(name) + ")");
        }
      }
    }
  }
}
