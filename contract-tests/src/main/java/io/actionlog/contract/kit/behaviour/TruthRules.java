package io.actionlog.contract.kit.behaviour;

import io.actionlog.contract.kit.Check;
import java.util.ArrayList;
import java.util.List;

/** Whether can_be_canceled and can_be_retried say what then happens. */
final class TruthRules {

  private TruthRules() {}

  static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    for (String state : Work.states()) {
      rules.add(
          new Rule(
              "getAction",
              "can_be_canceled and can_be_retried tell the truth of an action that is " + state,
              "wire.md:51",
              probe -> truth(probe, state)));
    }
    return rules;
  }

  private static void truth(Probe probe, String state) {
    Work work = new Work(probe);
    Answer action = work.inState(state);
    int stage = Work.states().indexOf(state);
    boolean cancels = tells(probe, action, "can_be_canceled", stage < 2);
    boolean retries = tells(probe, action, "can_be_retried", stage > 2);
    Answer retry = work.retry(action);
    if (retry.status() == 202) {
      probe.open().add(retry.path());
    }
    probe.same(
        retries ? 202 : 409,
        retry.status(),
        retry,
        "retry.status",
        "status where can_be_retried is " + retries);
    if (stage != 2) {
      Answer cancel = work.cancel(action);
      probe.same(
          cancels ? 202 : 409,
          cancel.status(),
          cancel,
          "cancel.status",
          "status where can_be_canceled is " + cancels);
    }
  }

  private static boolean tells(Probe probe, Answer action, String property, boolean expected) {
    boolean told = action.json().path(property).asBoolean();
    String what = property + " in the state " + action.text("state");
    probe.same(expected, told, action, "action." + property, what);
    return told;
  }
}
