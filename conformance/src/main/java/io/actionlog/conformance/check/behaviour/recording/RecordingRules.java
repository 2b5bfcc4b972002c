package io.actionlog.conformance.check.behaviour.recording;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.action.CancelRules;
import io.actionlog.conformance.check.behaviour.fixture.JudgedSocket;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import io.actionlog.conformance.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;

/** Rules that what other services record is stored exactly once. */
public final class RecordingRules {

  private static final String KEY = "openapi.yaml, components/parameters/IdempotencyKey";

  private RecordingRules() {}

  public static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    addOnce(rules);
    addLogs(rules);
    return rules;
  }

  private static void addOnce(List<Check> rules) {
    rules.add(
        new Rule(
            "recordAction",
            "a UUID that is there already is answered again, or refused with other content",
            "openapi.yaml, recordAction",
            RecordingRules::known));
    rules.add(
        new Rule(
            "recordAction",
            "recorded parameters are shown as they were given, and repeated by a retry",
            "openapi.yaml, components/schemas/RecordedParameters",
            RecordingRules::parameters));
    for (String id : List.of("recordAction", "recordActions", "updateAction", "appendActionLogs")) {
      rules.add(
          new Rule(
              id,
              "the same Idempotency-Key and request get the stored answer, another request 409",
              KEY,
              context -> repeated(context, id)));
    }
    rules.add(
        new Rule(
            "appendActionLogs",
            "lines can be appended while the action is Pending or goes on, and not after",
            "openapi.yaml, appendActionLogs",
            RecordingRules::append));
  }

  private static void addLogs(List<Check> rules) {
    rules.add(
        new Rule(
            "appendActionLogs",
            "lines come as JSON, one JSON object a line, or plain text",
            "openapi.yaml, appendActionLogs",
            RecordingRules::forms));
    rules.add(
        new Rule(
            "recordAction",
            "recording leaves no action but the recorded one",
            "action-api.html, Action",
            RecordingRules::alone));
  }

  private static void known(RuleContext context) {
    WorkReports work = new WorkReports(context);
    for (String state : List.of("Success", "")) {
      String uuid = WorkReports.uuid(context).toString();
      String object = WorkReports.object(context);
      ObjectNode report =
          state.isEmpty()
              ? WorkReports.reportOfWork(object)
              : WorkReports.report(object).put("state", state);
      RuleResponse first = work.record(report.put("uuid", uuid));
      context.same(uuid, first.text("uuid"), first, "recording.uuid", "uuid");
      RuleResponse again = context.produce("POST", "/action/", report.toString());
      context.same(
          first.status(), again.status(), again, "recording.known", "status of the same again");
      context.same(first.json(), again.json(), again, "recording.known", "the same again");
      once(context, again, object);
      conflicts(context, report.deepCopy().put("method", "PUT"));
      ObjectNode otherwise = report.deepCopy();
      otherwise.putObject("parameters").put("tag", "v1.27");
      conflicts(context, otherwise);
      RuleResponse now = work.read(first);
      context.own(
          now.json().equals(first.json()),
          now,
          "action.changed",
          "the action was " + first.json() + " (expected it unchanged)");
    }
  }

  private static void conflicts(RuleContext context, ObjectNode otherwise) {
    RuleResponse other = context.produce("POST", "/action/", otherwise.toString());
    context.same(
        409,
        other.status(),
        other,
        "recording.conflict",
        "status of other content with the same uuid");
  }

  private static void parameters(RuleContext context) {
    WorkReports work = new WorkReports(context);
    ObjectNode report = WorkReports.reportOfWork(WorkReports.object(context));
    ObjectNode given = report.putObject("parameters");
    given.put("tag", "v1.27").put("note", "Größe \"a=b\" \uD83D\uDE00").put("a_1", "");
    RuleResponse action = context.expect(work.record(report), 202);
    shown(context, given, action);
    shown(context, given, work.read(action));
    work.end(action, "Success");
    RuleResponse retried = context.expect(work.retry(action), 202);
    context.open().add(retried.path());
    shown(context, given, retried);
    ObjectNode over = WorkReports.report(WorkReports.object(context)).put("state", "Failed");
    over.set("parameters", given);
    shown(context, given, context.expect(work.record(over), 201));
  }

  private static void shown(RuleContext context, ObjectNode given, RuleResponse action) {
    context.own(
        action.json().path("parameters").equals(given),
        action,
        "parameters.shown",
        "parameters: " + action.json().path("parameters") + " (expected " + given + ")");
  }

  static void once(RuleContext context, RuleResponse answer, String object) {
    RuleResponse page =
        context.expect(context.get("/action/?object=" + RuleContext.encoded(object)), 200);
    context.own(
        page.objects().size() == 1,
        answer,
        "recording.once",
        page.objects().size() + " actions on " + object + " (expected 1)");
  }

  private static void repeated(RuleContext context, String id) {
    RuleResponse action = new WorkReports(context).start(WorkReports.object(context));
    String object = WorkReports.object(context);
    Keyed keyed = new Keyed(context, id, action.path(), WorkReports.uuid(context).toString());
    RuleResponse first = context.expect(keyed.send(body(id, object, "line")), 200, 201);
    RuleResponse again = keyed.send(body(id, object, "line"));
    String rule = "recording.repeated";
    context.same(first.status(), again.status(), again, rule, "status of the same again");
    context.same(first.response().text(), again.response().text(), again, rule, "the same again");
    context.same(first.actionUri(), again.actionUri(), again, rule, "X-DockerCloud-Action-URI");
    RuleResponse other = keyed.send(body(id, object, "other"));
    context.same(
        409,
        other.status(),
        other,
        "recording.conflict",
        "status of another request with the same key");
    if (id.startsWith("record")) {
      once(context, again, object);
    } else if (id.equals("appendActionLogs")) {
      holdsOneLine(context, again, action);
    }
  }

  private static void holdsOneLine(RuleContext context, RuleResponse again, RuleResponse action) {
    try (JudgedSocket socket = JudgedSocket.logs(context, action.path(), "?follow=false")) {
      List<String> lines = socket.lines();
      boolean once = lines.equals(List.of("line"));
      context.own(once, again, "recording.once", "the log is " + lines + " (expected [line])");
    }
  }

  /** A call of an operation with a key. */
  private record Keyed(RuleContext context, String id, String action, String key) {
    RuleResponse send(String body) {
      String path =
          switch (id) {
            case "recordAction" -> "/action/";
            case "recordActions" -> "/action/batch/";
            case "updateAction" -> action;
            default -> action + "logs/";
          };
      String method = id.equals("updateAction") ? "PATCH" : "POST";
      Exchange exchange = context.checkContext().callAsProducer(method, path);
      return context.send(exchange.header("Idempotency-Key", key).json(body));
    }
  }

  private static String body(String id, String object, String variant) {
    boolean other = variant.equals("other");
    String report =
        WorkReports.report(object).put("state", other ? "Failed" : "Success").toString();
    return switch (id) {
      case "recordAction" -> report;
      case "recordActions" -> "[" + report + "]";
      case "updateAction" -> "{\"state\":\"" + (other ? "Failed" : "Success") + "\"}";
      default -> "[{\"log\":\"" + variant + "\"}]";
    };
  }

  private static void append(RuleContext context) {
    WorkReports work = new WorkReports(context);
    for (String state : WorkReports.states()) {
      RuleResponse action = work.inState(state);
      RuleResponse answer =
          context.produce("POST", action.path() + "logs/", "[{\"log\":\"late\"}]");
      int expected = WorkReports.isFinal(state) ? 409 : 200;
      context.same(
          expected,
          answer.status(),
          answer,
          "logs.append",
          "status for an action that is " + state);
      if (answer.status() == 200) {
        context.same(state, answer.text("state"), answer, "logs.append", "state in the answer");
      } else {
        CancelRules.unchanged(context, action, work.read(action));
      }
    }
  }

  private static void forms(RuleContext context) {
    RuleResponse action = new WorkReports(context).start(WorkReports.object(context));
    String path = action.path() + "logs/";
    context.expect(
        context.produce("POST", path, "[{\"log\":\"first\",\"timestamp\":5},{\"log\":\"second\"}]"),
        200);
    text(context, path, "application/x-ndjson", "{\"log\":\"third\"}\n{\"log\":\"fourth\"}\n");
    text(context, path, "text/plain", "fifth\nsixth\n");
    try (JudgedSocket socket = JudgedSocket.logs(context, action.path(), "?follow=false")) {
      List<String> lines = socket.lines();
      List<String> expected = List.of("first", "second", "third", "fourth", "fifth", "sixth");
      context.own(
          lines.equals(expected),
          socket.answer(),
          "logs.append",
          "the log is " + lines + " (expected " + expected + ")");
    }
  }

  private static void text(RuleContext context, String path, String type, String text) {
    byte[] body = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    context.expect(
        context.send(context.checkContext().callAsProducer("POST", path).body(type, body)), 200);
  }

  private static void alone(RuleContext context) {
    WorkReports work = new WorkReports(context);
    String object = WorkReports.object(context);
    RuleResponse action = work.start(object);
    work.end(action, "Success");
    once(context, action, object);
    RuleResponse about =
        context.expect(
            context.get("/action/?object=" + RuleContext.encoded(action.text("resource_uri"))),
            200);
    context.own(
        about.objects().isEmpty(),
        action,
        "recording.alone",
        about.uris() + " (expected no action on the action itself)");
  }
}
