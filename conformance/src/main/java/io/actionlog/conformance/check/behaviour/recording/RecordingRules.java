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

/** What other services record, once and no more. */
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
    for (String id : List.of("recordAction", "recordActions", "updateAction", "appendActionLogs")) {
      rules.add(
          new Rule(
              id,
              "the same Idempotency-Key and request get the stored answer, another request 409",
              KEY,
              probe -> repeated(probe, id)));
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

  private static void known(RuleContext probe) {
    WorkReports work = new WorkReports(probe);
    for (String state : List.of("Success", "")) {
      String uuid = WorkReports.uuid(probe).toString();
      String object = WorkReports.object(probe);
      ObjectNode report =
          state.isEmpty()
              ? WorkReports.reportOfWork(object)
              : WorkReports.report(object).put("state", state);
      RuleResponse first = work.record(report.put("uuid", uuid));
      probe.same(uuid, first.text("uuid"), first, "recording.uuid", "uuid");
      RuleResponse again = probe.produce("POST", "/action/", report.toString());
      probe.same(
          first.status(), again.status(), again, "recording.known", "status of the same again");
      probe.same(first.json(), again.json(), again, "recording.known", "the same again");
      once(probe, again, object);
      conflicts(probe, report);
      RuleResponse now = work.read(first);
      probe.own(
          now.json().equals(first.json()),
          now,
          "action.changed",
          "the action was " + first.json() + " (expected it unchanged)");
    }
  }

  private static void conflicts(RuleContext probe, ObjectNode report) {
    RuleResponse other =
        probe.produce("POST", "/action/", report.deepCopy().put("method", "PUT").toString());
    probe.same(
        409,
        other.status(),
        other,
        "recording.conflict",
        "status of other content with the same uuid");
  }

  static void once(RuleContext probe, RuleResponse answer, String object) {
    RuleResponse page =
        probe.expect(probe.get("/action/?object=" + RuleContext.encoded(object)), 200);
    probe.own(
        page.objects().size() == 1,
        answer,
        "recording.once",
        page.objects().size() + " actions on " + object + " (expected 1)");
  }

  private static void repeated(RuleContext probe, String id) {
    RuleResponse action = new WorkReports(probe).start(WorkReports.object(probe));
    String object = WorkReports.object(probe);
    Keyed keyed = new Keyed(probe, id, action.path(), WorkReports.uuid(probe).toString());
    RuleResponse first = probe.expect(keyed.send(body(id, object, "line")), 200, 201);
    RuleResponse again = keyed.send(body(id, object, "line"));
    String rule = "recording.repeated";
    probe.same(first.status(), again.status(), again, rule, "status of the same again");
    probe.same(first.response().text(), again.response().text(), again, rule, "the same again");
    probe.same(first.actionUri(), again.actionUri(), again, rule, "X-DockerCloud-Action-URI");
    RuleResponse other = keyed.send(body(id, object, "other"));
    probe.same(
        409,
        other.status(),
        other,
        "recording.conflict",
        "status of another request with the same key");
    if (id.startsWith("record")) {
      once(probe, again, object);
    } else if (id.equals("appendActionLogs")) {
      holdsOneLine(probe, again, action);
    }
  }

  private static void holdsOneLine(RuleContext probe, RuleResponse again, RuleResponse action) {
    try (JudgedSocket socket = JudgedSocket.logs(probe, action.path(), "?follow=false")) {
      List<String> lines = socket.lines();
      boolean once = lines.equals(List.of("line"));
      probe.own(once, again, "recording.once", "the log is " + lines + " (expected [line])");
    }
  }

  /** A call of an operation with a key. */
  private record Keyed(RuleContext probe, String id, String action, String key) {
    RuleResponse send(String body) {
      String path =
          switch (id) {
            case "recordAction" -> "/action/";
            case "recordActions" -> "/action/batch/";
            case "updateAction" -> action;
            default -> action + "logs/";
          };
      String method = id.equals("updateAction") ? "PATCH" : "POST";
      Exchange exchange = probe.run().callAsProducer(method, path);
      return probe.send(exchange.header("Idempotency-Key", key).json(body));
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

  private static void append(RuleContext probe) {
    WorkReports work = new WorkReports(probe);
    for (String state : WorkReports.states()) {
      RuleResponse action = work.inState(state);
      RuleResponse answer = probe.produce("POST", action.path() + "logs/", "[{\"log\":\"late\"}]");
      int expected = WorkReports.isFinal(state) ? 409 : 200;
      probe.same(
          expected,
          answer.status(),
          answer,
          "logs.append",
          "status for an action that is " + state);
      if (answer.status() == 200) {
        probe.same(state, answer.text("state"), answer, "logs.append", "state in the answer");
      } else {
        CancelRules.unchanged(probe, action, work.read(action));
      }
    }
  }

  private static void forms(RuleContext probe) {
    RuleResponse action = new WorkReports(probe).start(WorkReports.object(probe));
    String path = action.path() + "logs/";
    probe.expect(
        probe.produce("POST", path, "[{\"log\":\"first\",\"timestamp\":5},{\"log\":\"second\"}]"),
        200);
    text(probe, path, "application/x-ndjson", "{\"log\":\"third\"}\n{\"log\":\"fourth\"}\n");
    text(probe, path, "text/plain", "fifth\nsixth\n");
    try (JudgedSocket socket = JudgedSocket.logs(probe, action.path(), "?follow=false")) {
      List<String> lines = socket.lines();
      List<String> expected = List.of("first", "second", "third", "fourth", "fifth", "sixth");
      probe.own(
          lines.equals(expected),
          socket.answer(),
          "logs.append",
          "the log is " + lines + " (expected " + expected + ")");
    }
  }

  private static void text(RuleContext probe, String path, String type, String text) {
    byte[] body = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    probe.expect(probe.send(probe.run().callAsProducer("POST", path).body(type, body)), 200);
  }

  private static void alone(RuleContext probe) {
    WorkReports work = new WorkReports(probe);
    String object = WorkReports.object(probe);
    RuleResponse action = work.start(object);
    work.end(action, "Success");
    once(probe, action, object);
    RuleResponse about =
        probe.expect(
            probe.get("/action/?object=" + RuleContext.encoded(action.text("resource_uri"))), 200);
    probe.own(
        about.objects().isEmpty(),
        action,
        "recording.alone",
        about.uris() + " (expected no action on the action itself)");
  }
}
