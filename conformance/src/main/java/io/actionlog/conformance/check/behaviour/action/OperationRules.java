package io.actionlog.conformance.check.behaviour.action;

import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;

/** What the server performs itself. */
final class OperationRules {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private OperationRules() {}

  static void started(RuleContext probe) {
    RuleResponse operations = probe.expect(probe.get("/operation/"), 200, 404);
    if (operations.objects().isEmpty()) {
      probe.run().skip("listOperations names no operation that could be started");
    }
    String name = operations.objects().get(0).path("name").asText();
    String object = WorkReports.object(probe);
    String body = JsonNodeFactory.instance.objectNode().put("object", object).toString();
    String path = "/operation/" + name + "/start/";
    RuleResponse started = probe.send(probe.run().call("POST", path).json(body));
    if (started.status() == 403) {
      probe.run().skip("startOperation was answered 403: the account may start nothing");
    }
    probe.expect(started, 202);
    probe.namesItself(started);
    probe.isLocated(started);
    probe.same(name, started.text("action"), started, "action.action", "action");
    probe.same(object, started.text("object"), started, "action.object", "object");
    String state = started.text("state");
    boolean begun = List.of("Pending", "In progress").contains(state);
    String message = "state: " + state + " (expected Pending or In progress)";
    probe.check(begun, started, "action.state", message);
    ends(probe, started, operations.objects().get(0).path("can_be_canceled").asBoolean());
  }

  private static void ends(RuleContext probe, RuleResponse started, boolean cancels) {
    WorkReports work = new WorkReports(probe);
    boolean ended = probe.await(LIMIT, () -> WorkReports.isFinal(work.read(started).text("state")));
    if (!ended && cancels) {
      probe.expect(work.cancel(started), 202, 409);
      ended = probe.await(LIMIT, () -> WorkReports.isFinal(work.read(started).text("state")));
      probe.own(
          ended,
          work.read(started),
          "action.state",
          "the canceled action has not ended (expected it within "
              + LIMIT.toSeconds()
              + " seconds)");
    }
  }
}
