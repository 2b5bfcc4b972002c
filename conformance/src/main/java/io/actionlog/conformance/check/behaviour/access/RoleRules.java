package io.actionlog.conformance.check.behaviour.access;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.check.behaviour.fixture.EndedLog;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Expectation;
import java.util.ArrayList;
import java.util.List;

/** Rules about what an account with read access only may do. */
public final class RoleRules {

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

  public static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    for (String id : RECORDING) {
      rules.add(
          new Rule(
              id,
              "an account that may not record is refused in every form (403)",
              SOURCE,
              context -> refused(context, id)));
    }
    return rules;
  }

  /** An account may record in all forms or in none: whichever lets it is the one at fault. */
  private static void refused(RuleContext context, String id) {
    CheckContext run = context.checkContext();
    if (run.target().caller().equals(run.target().producer())) {
      run.skip("the account may record (--producer-user and --producer-key name another)");
    }
    boolean mayNot = RECORDING.stream().anyMatch(other -> ask(context, other).status() == 403);
    if (!mayNot) {
      run.skip("both accounts may record");
    }
    RuleResponse answer = ask(context, id);
    context.same(403, answer.status(), answer, "access.role", "status");
  }

  private static RuleResponse ask(RuleContext context, String id) {
    CheckContext run = context.checkContext();
    String ended = EndedLog.of(context).path();
    String object = WorkReports.object(context);
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
    return context.send(exchange.expecting(Expectation.VALID));
  }
}
