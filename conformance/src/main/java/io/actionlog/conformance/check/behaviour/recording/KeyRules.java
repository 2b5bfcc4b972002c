package io.actionlog.conformance.check.behaviour.recording;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.StartableOperations;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import io.actionlog.conformance.exchange.Exchange;
import java.util.List;

/** Rules that work is started, retried and canceled once for one Idempotency-Key. */
public final class KeyRules {

  private static final String NAME =
      "the same Idempotency-Key and request get the stored answer and do nothing twice, another"
          + " request 409";
  private static final String SOURCE = "openapi.yaml, components/parameters/IdempotencyKey";
  private static final int FORBIDDEN = 403;

  private KeyRules() {}

  public static List<Check> rules() {
    return List.of(
        new Rule("startOperation", NAME, SOURCE, KeyRules::started),
        new Rule("retryAction", NAME, SOURCE, KeyRules::retried),
        new Rule("cancelAction", NAME, SOURCE, KeyRules::canceled));
  }

  private static void canceled(RuleContext context) {
    WorkReports work = new WorkReports(context);
    RuleResponse action = work.inState("In progress");
    RuleResponse other = work.inState("In progress");
    String key = WorkReports.uuid(context).toString();
    RuleResponse first = send(context, action.path() + "cancel/", "", key);
    RuleResponse again = send(context, action.path() + "cancel/", "", key);
    isRepeated(context, first, again);
    RecordingRules.once(context, again, action.text("resource_uri"));
    conflicts(context, send(context, other.path() + "cancel/", "", key));
    isUntouched(context, work, other);
  }

  private static void retried(RuleContext context) {
    WorkReports work = new WorkReports(context);
    RuleResponse action = work.inState("Success");
    RuleResponse other = work.inState("Success");
    String key = WorkReports.uuid(context).toString();
    RuleResponse first = send(context, action.path() + "retry/", "", key);
    if (first.status() == 202) {
      context.open().add(first.path());
    }
    RuleResponse again = send(context, action.path() + "retry/", "", key);
    isRepeated(context, first, again);
    isAlone(context, again, action.text("object"), 2);
    conflicts(context, send(context, other.path() + "retry/", "", key));
    isAlone(context, other, other.text("object"), 1);
  }

  private static void started(RuleContext context) {
    String name = StartableOperations.first(context).path("name").asText();
    String path = "/operation/" + name + "/start/";
    String object = WorkReports.object(context);
    String other = WorkReports.object(context);
    String key = WorkReports.uuid(context).toString();
    RuleResponse first = send(context, path, body(object), key);
    RuleResponse again = send(context, path, body(object), key);
    isRepeated(context, first, again);
    RecordingRules.once(context, again, object);
    RuleResponse refused = send(context, path, body(other), key);
    conflicts(context, refused);
    isAlone(context, refused, other, 0);
  }

  private static String body(String object) {
    return JsonNodeFactory.instance.objectNode().put("object", object).toString();
  }

  private static RuleResponse send(RuleContext context, String path, String body, String key) {
    Exchange exchange = context.checkContext().call("POST", path).header("Idempotency-Key", key);
    RuleResponse answer = context.send(body.isEmpty() ? exchange : exchange.json(body));
    if (answer.status() == FORBIDDEN) {
      context.checkContext().skip("the account may neither cancel, retry nor start (403)");
    }
    return answer;
  }

  private static void isRepeated(RuleContext context, RuleResponse first, RuleResponse again) {
    context.expect(first, 202);
    String rule = "keys.repeated";
    context.same(202, again.status(), again, rule, "status of the same again");
    context.same(first.response().text(), again.response().text(), again, rule, "the same again");
    context.same(first.actionUri(), again.actionUri(), again, rule, "X-DockerCloud-Action-URI");
  }

  private static void conflicts(RuleContext context, RuleResponse other) {
    context.same(
        409, other.status(), other, "keys.conflict", "status of another request with the same key");
  }

  private static void isUntouched(RuleContext context, WorkReports work, RuleResponse before) {
    RuleResponse after = work.read(before);
    context.own(
        after.json().equals(before.json()),
        after,
        "keys.conflict",
        "the action was " + before.json() + " (expected it unchanged)");
  }

  private static void isAlone(
      RuleContext context, RuleResponse answer, String object, int expected) {
    RuleResponse page =
        context.expect(context.get("/action/?object=" + RuleContext.encoded(object)), 200);
    context.own(
        page.objects().size() == expected,
        answer,
        "keys.once",
        page.objects().size() + " actions on " + object + " (expected " + expected + ")");
  }
}
