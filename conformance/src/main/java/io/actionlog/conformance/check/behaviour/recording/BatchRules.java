package io.actionlog.conformance.check.behaviour.recording;

import io.actionlog.conformance.check.behaviour.fixture.RecordedSamples;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;

/** Many calls recorded at once: all of them or none. */
final class BatchRules {

  private static final String BATCH = "openapi.yaml, recordActions";

  private BatchRules() {}

  static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    rules.add(
        new Rule(
            "recordActions",
            "a batch is recorded in its order, and tells how many are new",
            BATCH,
            BatchRules::batch));
    rules.add(
        new Rule(
            "recordActions",
            "a batch with one wrong item records none and names it by its place",
            BATCH,
            BatchRules::allOrNone));
    rules.add(
        new Rule(
            "recordActions",
            "a UUID with other content refuses the whole batch (409)",
            BATCH,
            BatchRules::conflict));
    return rules;
  }

  private static void batch(RuleContext probe) {
    RecordedSamples.needed(probe);
    String object = WorkReports.object(probe);
    List<String> items = new ArrayList<>();
    for (int index = 0; index < 5; index++) {
      ObjectNode report = WorkReports.report(object).put("state", "Success");
      report.put("uuid", WorkReports.uuid(probe).toString()).put("action", "Item " + index);
      items.add(report.toString());
    }
    String array = "[" + String.join(",", items.subList(0, 3)) + "]";
    counts(probe, probe.expect(probe.produce("POST", "/action/batch/", array), 201), 3, 0);
    byte[] lines = String.join("\n", items).getBytes(UTF_8);
    Exchange exchange = probe.run().callAsProducer("POST", "/action/batch/");
    RuleResponse all = probe.expect(probe.send(exchange.body("application/x-ndjson", lines)), 201);
    counts(probe, all, 2, 3);
    inOrder(probe, all, object);
  }

  private static void inOrder(RuleContext probe, RuleResponse all, String object) {
    RuleResponse page = probe.expect(probe.get("/action/?object=" + RuleContext.encoded(object)), 200);
    int found = page.objects().size();
    probe.own(found == 5, all, "recording.once", found + " actions on " + object + " (expected 5)");
    int index = 0;
    for (JsonNode uri : all.json().path("resource_uris")) {
      RuleResponse action = probe.expect(probe.get(RuleResponse.path(uri.asText())), 200);
      String message = uri + " is " + action.text("action") + " (expected Item " + index + ")";
      probe.own(action.text("action").equals("Item " + index), all, "recording.order", message);
      index++;
    }
  }

  private static void counts(RuleContext probe, RuleResponse answer, int recorded, int known) {
    probe.same(
        recorded, answer.json().path("recorded").asInt(-1), answer, "recording.count", "recorded");
    probe.same(known, answer.json().path("known").asInt(-1), answer, "recording.count", "known");
    probe.same(
        recorded + known,
        answer.json().path("resource_uris").size(),
        answer,
        "recording.count",
        "resource_uris");
  }

  private static void allOrNone(RuleContext probe) {
    RecordedSamples.needed(probe);
    String object = WorkReports.object(probe);
    ObjectNode good = WorkReports.report(object).put("state", "Success");
    String wrong = good.deepCopy().put("state", "Pending").toString();
    Exchange exchange =
        probe
            .run()
            .callAsProducer("POST", "/action/batch/")
            .json("[" + good + "," + good + "," + wrong + "]");
    RuleResponse answer = probe.send(exchange.expecting(io.actionlog.conformance.exchange.Expectation.INVALID));
    probe.same(400, answer.status(), answer, "recording.refusal", "status");
    probe.check(
        answer.text("error").contains("3"),
        answer,
        "error.names",
        "error: " + answer.text("error") + " (expected it to name item 3)");
    none(probe, answer, object);
  }

  private static void none(RuleContext probe, RuleResponse answer, String object) {
    RuleResponse page = probe.expect(probe.get("/action/?object=" + RuleContext.encoded(object)), 200);
    probe.own(
        page.objects().isEmpty(),
        answer,
        "recording.none",
        page.objects().size() + " of the batch are recorded (expected none)");
  }

  private static void conflict(RuleContext probe) {
    RecordedSamples.needed(probe);
    WorkReports work = new WorkReports(probe);
    String uuid = WorkReports.uuid(probe).toString();
    work.record(WorkReports.report(WorkReports.object(probe)).put("state", "Success").put("uuid", uuid));
    String object = WorkReports.object(probe);
    ObjectNode good = WorkReports.report(object).put("state", "Success");
    RuleResponse answer =
        probe.produce(
            "POST", "/action/batch/", "[" + good + "," + good.deepCopy().put("uuid", uuid) + "]");
    probe.same(409, answer.status(), answer, "recording.conflict", "status");
    none(probe, answer, object);
  }
}
