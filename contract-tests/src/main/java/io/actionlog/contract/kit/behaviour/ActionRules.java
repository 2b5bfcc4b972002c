package io.actionlog.contract.kit.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.kit.Check;
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

  private static void same(Probe probe) {
    Answer page =
        probe.expect(
            probe.get("/action/?limit=25&order_by=start_date&" + Samples.of(probe).window()), 200);
    List<JsonNode> listed = new ArrayList<>(page.objects().stream().limit(10).toList());
    listed.addAll(
        probe
            .expect(probe.get("/action/?limit=5&order_by=-start_date&state=Success"), 200)
            .objects());
    for (JsonNode action : listed) {
      Answer answer = probe.expect(probe.get(Answer.path(Whole.uri(action))), 200);
      probe.same(action, answer.json(), answer, "action.same", "the action by itself");
    }
  }

  private static void sameInLists(Probe probe) {
    Samples samples = Samples.of(probe);
    Answer page =
        probe.expect(probe.get("/action/?limit=10&order_by=start_date&" + samples.window()), 200);
    for (JsonNode action : page.objects()) {
      Answer found = probe.expect(probe.get("/action/?uuid=" + action.path("uuid").asText()), 200);
      probe.same(List.of(action), found.objects(), found, "action.same", "objects");
      Answer itself = probe.expect(probe.get(Answer.path(Whole.uri(action))), 200);
      probe.own(
          itself.json().equals(action),
          page,
          "action.same",
          Whole.uri(action) + ": " + action + " (expected " + itself.json() + " as by itself)");
    }
  }

  private static void asRecorded(Probe probe) {
    Work work = new Work(probe);
    var report =
        Work.report(Work.object(probe))
            .put("user", "someone")
            .put("ip", "192.0.2.7")
            .put("user_agent", "kit/1.0 (\u00e9)")
            .put("is_user_action", false)
            .put("state", "Failed")
            .put("start_date", WireDate.of(Instant.parse("2014-09-07T00:00:00Z")))
            .put("end_date", WireDate.of(Instant.parse("2014-09-07T23:59:59Z")));
    Answer answer = work.record(report);
    shows(probe, answer, answer.json(), report);
    probe.isTheAction(answer);
    probe.namesItself(answer);
    probe.isLocated(answer);
    completed(probe, work);
  }

  /** What the report leaves out. */
  private static void completed(Probe probe, Work work) {
    String object = Work.object(probe);
    String slashless = object.substring(0, object.length() - 1);
    Answer over = work.record(Work.report(slashless).put("state", "Success"));
    probe.same(object, over.text("object"), over, "action.object", "object");
    probe.same(
        "true", over.text("is_user_action"), over, "action.is_user_action", "is_user_action");
    Answer going = work.record(Work.reportOfWork(Work.object(probe)));
    probe.isTheAction(going);
    probe.namesItself(going);
    probe.isLocated(going);
    String user = probe.run().target().producer().user();
    probe.same(user, going.text("user"), going, "action.user", "user");
  }

  private static void shows(Probe probe, Answer answer, JsonNode action, JsonNode report) {
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

  private static void batchAsRecorded(Probe probe) {
    Samples samples = Samples.needed(probe);
    Answer page = probe.expect(probe.get("/action/?limit=1000&" + samples.window()), 200);
    for (JsonNode action : page.objects()) {
      int index = samples.uris().indexOf(Whole.uri(action));
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
