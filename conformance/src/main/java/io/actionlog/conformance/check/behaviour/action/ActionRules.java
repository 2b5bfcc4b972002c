package io.actionlog.conformance.check.behaviour.action;

import io.actionlog.conformance.check.behaviour.fixture.RecordedSamples;
import io.actionlog.conformance.check.behaviour.fixture.WireDate;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.list.WholeList;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The attributes of an action, the same wherever it is shown. */
final class ActionRules {

  private static final String GET = "getAction";
  private static final String ATTRIBUTES = "action-api.html, Action, Attributes";

  private ActionRules() {}

  static List<Check> rules() {
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

  private static void same(RuleContext probe) {
    RuleResponse page =
        probe.expect(
            probe.get("/action/?limit=25&order_by=start_date&" + RecordedSamples.of(probe).window()), 200);
    List<JsonNode> listed = new ArrayList<>(page.objects().stream().limit(10).toList());
    listed.addAll(
        probe
            .expect(probe.get("/action/?limit=5&order_by=-start_date&state=Success"), 200)
            .objects());
    for (JsonNode action : listed) {
      RuleResponse answer = probe.expect(probe.get(RuleResponse.path(WholeList.uri(action))), 200);
      probe.same(action, answer.json(), answer, "action.same", "the action by itself");
    }
  }

  private static void sameInLists(RuleContext probe) {
    RecordedSamples samples = RecordedSamples.of(probe);
    RuleResponse page =
        probe.expect(probe.get("/action/?limit=10&order_by=start_date&" + samples.window()), 200);
    for (JsonNode action : page.objects()) {
      RuleResponse found = probe.expect(probe.get("/action/?uuid=" + action.path("uuid").asText()), 200);
      probe.same(List.of(action), found.objects(), found, "action.same", "objects");
      RuleResponse itself = probe.expect(probe.get(RuleResponse.path(WholeList.uri(action))), 200);
      probe.own(
          itself.json().equals(action),
          page,
          "action.same",
          WholeList.uri(action) + ": " + action + " (expected " + itself.json() + " as by itself)");
    }
  }

  private static void asRecorded(RuleContext probe) {
    WorkReports work = new WorkReports(probe);
    var report =
        WorkReports.report(WorkReports.object(probe))
            .put("user", "someone")
            .put("ip", "192.0.2.7")
            .put("user_agent", "kit/1.0 (\u00e9)")
            .put("is_user_action", false)
            .put("state", "Failed")
            .put("start_date", WireDate.of(Instant.parse("2014-09-07T00:00:00Z")))
            .put("end_date", WireDate.of(Instant.parse("2014-09-07T23:59:59Z")));
    RuleResponse answer = work.record(report);
    shows(probe, answer, answer.json(), report);
    probe.isTheAction(answer);
    probe.namesItself(answer);
    probe.isLocated(answer);
    completed(probe, work);
  }

  /** What the report leaves out. */
  private static void completed(RuleContext probe, WorkReports work) {
    String object = WorkReports.object(probe);
    String slashless = object.substring(0, object.length() - 1);
    RuleResponse over = work.record(WorkReports.report(slashless).put("state", "Success"));
    probe.same(object, over.text("object"), over, "action.object", "object");
    probe.same(
        "true", over.text("is_user_action"), over, "action.is_user_action", "is_user_action");
    RuleResponse going = work.record(WorkReports.reportOfWork(WorkReports.object(probe)));
    probe.isTheAction(going);
    probe.namesItself(going);
    probe.isLocated(going);
    String user = probe.run().target().producer().user();
    probe.same(user, going.text("user"), going, "action.user", "user");
  }

  private static void shows(RuleContext probe, RuleResponse answer, JsonNode action, JsonNode report) {
    Iterator<Map.Entry<String, JsonNode>> properties = report.fields();
    while (properties.hasNext()) {
      var property = properties.next();
      probe.same(
          property.getValue(),
          action.path(property.getKey()),
          answer,
          "action.recorded",
          property.getKey());
    }
  }

  private static void batchAsRecorded(RuleContext probe) {
    RecordedSamples samples = RecordedSamples.needed(probe);
    RuleResponse page = probe.expect(probe.get("/action/?limit=1000&" + samples.window()), 200);
    for (JsonNode action : page.objects()) {
      int index = samples.uris().indexOf(WholeList.uri(action));
      if (index >= 0) {
        JsonNode report = samples.reports().get(index);
        for (String name :
            List.of("action", "object", "method", "path", "state", "start_date", "end_date")) {
          probe.own(
              report.path(name).equals(action.path(name)),
              page,
              "action.recorded",
              name + ": " + action.path(name) + " (expected " + report.path(name) + ")");
        }
      }
    }
  }
}
