package io.actionlog.conformance.check.behaviour.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.RecordedSamples;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import io.actionlog.conformance.exchange.ContentCoding;
import io.actionlog.conformance.exchange.Exchange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rules that a batch of calls is recorded completely or not at all. */
public final class BatchRules {

  private static final String BATCH = "openapi.yaml, recordActions";

  private BatchRules() {}

  public static List<Check> rules() {
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
    rules.add(
        new Rule(
            "recordActions",
            "a batch compressed by gzip is recorded, and listed with gzip as without",
            "openapi.yaml, info",
            BatchRules::compressed));
    return rules;
  }

  private static void compressed(RuleContext context) {
    RecordedSamples.needed(context);
    String object = WorkReports.object(context);
    String item = WorkReports.report(object).put("state", "Success").toString();
    byte[] batch = ("[" + String.join(",", Collections.nCopies(4, item)) + "]").getBytes(UTF_8);
    Exchange exchange =
        context
            .checkContext()
            .callAsProducer("POST", "/action/batch/")
            .header(ContentCoding.HEADER, ContentCoding.GZIP)
            .body("application/json", ContentCoding.gzip(batch));
    counts(context, context.expect(context.send(exchange), 201), 4, 0);
    String list = "/action/?object=" + RuleContext.encoded(object);
    RuleResponse plain = context.expect(context.get(list), 200);
    Exchange again = context.checkContext().call("GET", list).header("Accept-Encoding", "gzip");
    RuleResponse packed = context.expect(context.send(again), 200);
    context.same(4, plain.objects().size(), plain, "recording.count", "objects");
    context.check(
        packed.json().equals(plain.json()),
        packed,
        "content.coding",
        "with gzip " + packed.json() + " (expected " + plain.json() + ")");
  }

  private static void batch(RuleContext context) {
    RecordedSamples.needed(context);
    String object = WorkReports.object(context);
    List<String> items = new ArrayList<>();
    for (int index = 0; index < 5; index++) {
      ObjectNode report = WorkReports.report(object).put("state", "Success");
      report.put("uuid", WorkReports.uuid(context).toString()).put("action", "Item " + index);
      items.add(report.toString());
    }
    String array = "[" + String.join(",", items.subList(0, 3)) + "]";
    counts(context, context.expect(context.produce("POST", "/action/batch/", array), 201), 3, 0);
    byte[] lines = String.join("\n", items).getBytes(UTF_8);
    Exchange exchange = context.checkContext().callAsProducer("POST", "/action/batch/");
    RuleResponse all =
        context.expect(context.send(exchange.body("application/x-ndjson", lines)), 201);
    counts(context, all, 2, 3);
    inOrder(context, all, object);
  }

  private static void inOrder(RuleContext context, RuleResponse all, String object) {
    RuleResponse page =
        context.expect(context.get("/action/?object=" + RuleContext.encoded(object)), 200);
    int found = page.objects().size();
    context.own(
        found == 5, all, "recording.once", found + " actions on " + object + " (expected 5)");
    int index = 0;
    for (JsonNode uri : all.json().path("resource_uris")) {
      RuleResponse action = context.expect(context.get(RuleResponse.path(uri.asText())), 200);
      String message = uri + " is " + action.text("action") + " (expected Item " + index + ")";
      context.own(action.text("action").equals("Item " + index), all, "recording.order", message);
      index++;
    }
  }

  private static void counts(RuleContext context, RuleResponse answer, int recorded, int known) {
    context.same(
        recorded, answer.json().path("recorded").asInt(-1), answer, "recording.count", "recorded");
    context.same(known, answer.json().path("known").asInt(-1), answer, "recording.count", "known");
    context.same(
        recorded + known,
        answer.json().path("resource_uris").size(),
        answer,
        "recording.count",
        "resource_uris");
  }

  private static void allOrNone(RuleContext context) {
    RecordedSamples.needed(context);
    String object = WorkReports.object(context);
    ObjectNode good = WorkReports.report(object).put("state", "Success");
    String wrong = good.deepCopy().put("state", "Pending").toString();
    Exchange exchange =
        context
            .checkContext()
            .callAsProducer("POST", "/action/batch/")
            .json("[" + good + "," + good + "," + wrong + "]");
    RuleResponse answer =
        context.send(exchange.expecting(io.actionlog.conformance.exchange.Expectation.INVALID));
    context.same(400, answer.status(), answer, "recording.refusal", "status");
    context.check(
        answer.text("error").contains("3"),
        answer,
        "error.names",
        "error: " + answer.text("error") + " (expected it to name item 3)");
    none(context, answer, object);
  }

  private static void none(RuleContext context, RuleResponse answer, String object) {
    RuleResponse page =
        context.expect(context.get("/action/?object=" + RuleContext.encoded(object)), 200);
    context.own(
        page.objects().isEmpty(),
        answer,
        "recording.none",
        page.objects().size() + " of the batch are recorded (expected none)");
  }

  private static void conflict(RuleContext context) {
    RecordedSamples.needed(context);
    WorkReports work = new WorkReports(context);
    String uuid = WorkReports.uuid(context).toString();
    work.record(
        WorkReports.report(WorkReports.object(context)).put("state", "Success").put("uuid", uuid));
    String object = WorkReports.object(context);
    ObjectNode good = WorkReports.report(object).put("state", "Success");
    RuleResponse answer =
        context.produce(
            "POST", "/action/batch/", "[" + good + "," + good.deepCopy().put("uuid", uuid) + "]");
    context.same(409, answer.status(), answer, "recording.conflict", "status");
    none(context, answer, object);
  }
}
