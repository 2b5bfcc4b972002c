package io.actionlog.conformance.check.behaviour.action;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.util.ArrayList;
import java.util.List;

/** Rules that can_be_canceled and can_be_retried predict what the server then does. */
public final class TruthRules {

  private TruthRules() {}

  public static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    for (String state : WorkReports.states()) {
      rules.add(
          new Rule(
              "getAction",
              "can_be_canceled and can_be_retried tell the truth of an action that is " + state,
              "wire.md:51",
              context -> truth(context, state)));
    }
    return rules;
  }

  private static void truth(RuleContext context, String state) {
    WorkReports work = new WorkReports(context);
    RuleResponse action = work.inState(state);
    int stage = WorkReports.states().indexOf(state);
    boolean cancels = tells(context, action, "can_be_canceled", stage < 2);
    boolean retries = tells(context, action, "can_be_retried", stage > 2);
    RuleResponse retry = work.retry(action);
    if (retry.status() == 202) {
      context.open().add(retry.path());
    }
    context.same(
        retries ? 202 : 409,
        retry.status(),
        retry,
        "retry.status",
        "status where can_be_retried is " + retries);
    if (stage != 2) {
      RuleResponse cancel = work.cancel(action);
      context.same(
          cancels ? 202 : 409,
          cancel.status(),
          cancel,
          "cancel.status",
          "status where can_be_canceled is " + cancels);
    }
  }

  private static boolean tells(
      RuleContext context, RuleResponse action, String property, boolean expected) {
    boolean told = action.json().path(property).asBoolean();
    String what = property + " in the state " + action.text("state");
    context.same(expected, told, action, "action." + property, what);
    return told;
  }
}
