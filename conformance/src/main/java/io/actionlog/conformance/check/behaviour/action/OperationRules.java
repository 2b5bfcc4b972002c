package io.actionlog.conformance.check.behaviour.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.actionlog.conformance.check.behaviour.fixture.StartableOperations;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.time.Duration;
import java.util.List;

/** Rules about operations that the server runs itself. */
final class OperationRules {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private OperationRules() {}

  static void started(RuleContext context) {
    JsonNode operation = StartableOperations.first(context);
    String name = operation.path("name").asText();
    String object = WorkReports.object(context);
    String body = JsonNodeFactory.instance.objectNode().put("object", object).toString();
    String path = "/operation/" + name + "/start/";
    RuleResponse started = context.send(context.checkContext().call("POST", path).json(body));
    if (started.status() == 403) {
      context.checkContext().skip("startOperation was answered 403: the account may start nothing");
    }
    context.expect(started, 202);
    context.namesItself(started);
    context.isLocated(started);
    context.same(name, started.text("action"), started, "action.action", "action");
    context.same(object, started.text("object"), started, "action.object", "object");
    String state = started.text("state");
    boolean begun = List.of("Pending", "In progress").contains(state);
    String message = "state: " + state + " (expected Pending or In progress)";
    context.check(begun, started, "action.state", message);
    ends(context, started, operation.path("can_be_canceled").asBoolean());
  }

  private static void ends(RuleContext context, RuleResponse started, boolean cancels) {
    WorkReports work = new WorkReports(context);
    boolean ended =
        context.await(LIMIT, () -> WorkReports.isFinal(work.read(started).text("state")));
    if (!ended && cancels) {
      context.expect(work.cancel(started), 202, 409);
      ended = context.await(LIMIT, () -> WorkReports.isFinal(work.read(started).text("state")));
      context.own(
          ended,
          work.read(started),
          "action.state",
          "the canceled action has not ended (expected it within "
              + LIMIT.toSeconds()
              + " seconds)");
    }
  }
}
