package io.actionlog.conformance.check.behaviour.access;

import io.actionlog.conformance.check.behaviour.fixture.EndedLog;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;

import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.check.CheckContext;
import java.util.ArrayList;
import java.util.List;

/** What an account may do that only sees the namespace. */
final class RoleRules {

  private static final String SOURCE = "openapi.yaml, tag Recording (role producer)";
  private static final List<String> RECORDING =
      List.of(
          "recordAction",
          "recordActions",
          "updateAction",
          "appendActionLogs",
          "putObject",
          "deleteObject");

  private RoleRules() {}

  static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    for (String id : RECORDING) {
      rules.add(
          new Rule(
              id,
              "an account that may not record is refused in every form (403)",
              SOURCE,
              probe -> refused(probe, id)));
    }
    return rules;
  }

  /** An account may record in all forms or in none: whichever lets it is the one at fault. */
  private static void refused(RuleContext probe, String id) {
    CheckContext run = probe.run();
    if (run.target().caller().equals(run.target().producer())) {
      run.skip("the account may record (--producer-user and --producer-key name another)");
    }
    boolean mayNot = RECORDING.stream().anyMatch(other -> ask(probe, other).status() == 403);
    if (!mayNot) {
      run.skip("both accounts may record");
    }
    RuleResponse answer = ask(probe, id);
    probe.same(403, answer.status(), answer, "access.role", "status");
  }

  private static RuleResponse ask(RuleContext probe, String id) {
    CheckContext run = probe.run();
    String ended = EndedLog.of(probe).path();
    String object = WorkReports.object(probe);
    String report = WorkReports.report(object).put("state", "Success").toString();
    Exchange exchange =
        switch (id) {
          case "recordAction" -> run.call("POST", "/action/").json(report);
          case "recordActions" -> run.call("POST", "/action/batch/").json("[" + report + "]");
          case "updateAction" -> run.call("PATCH", ended).json("{}");
          case "appendActionLogs" -> run.call("POST", ended + "logs/").json("[{\"log\":\"line\"}]");
          case "putObject" -> run.call("PUT", "/object/").json("{\"object\":\"" + object + "\"}");
          default -> run.call("DELETE", "/object/?object=" + RuleContext.encoded(object));
        };
    return probe.send(exchange.expecting(Expectation.VALID));
  }
}
