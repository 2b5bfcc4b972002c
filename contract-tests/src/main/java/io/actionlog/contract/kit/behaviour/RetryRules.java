package io.actionlog.contract.kit.behaviour;

import io.actionlog.contract.kit.Check;
import java.util.ArrayList;
import java.util.List;

/** "Retries an action in Success, Failed or Canceled state." */
final class RetryRules {

  private static final String RETRY = "retryAction";
  private static final String REFERENCE = "action-api.html, Retry an action; wire.md:67";

  private RetryRules() {}

  static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    addStates(rules);
    addOthers(rules);
    return rules;
  }

  private static void addStates(List<Check> rules) {
    for (String state : Work.states()) {
      rules.add(
          new Rule(
              RETRY,
              "retry of an action that is " + state,
              REFERENCE,
              probe -> retry(probe, state)));
    }
    rules.add(
        new Rule(
            RETRY,
            "an action that cannot be retried is refused",
            REFERENCE,
            RetryRules::incapable));
    rules.add(
        new Rule(
            RETRY, "the record of a cancel is refused", REFERENCE, RetryRules::recordOfCancel));
    rules.add(
        new Rule(
            RETRY,
            "a retry waits, Pending, while another on its object is in progress",
            "action-api.html, Action states",
            RetryRules::waits));
  }

  private static void addOthers(List<Check> rules) {
    rules.add(
        new Rule(
            RETRY,
            "an action that is there already and cannot be retried is refused",
            REFERENCE,
            RetryRules::known));
  }

  private static void retry(Probe probe, String state) {
    Work work = new Work(probe);
    Answer before = work.inState(state);
    Answer answer = work.retry(before);
    boolean refused = !Work.isFinal(state);
    probe.same(refused ? 409 : 202, answer.status(), answer, "retry.status", "status");
    CancelRules.unchanged(probe, before, work.read(before));
    if (answer.status() == 202) {
      probe.open().add(answer.path());
      isNew(probe, before, answer);
      boolean alone = !state.equals("Canceled");
      String expected = alone ? "In progress" : "Pending";
      probe.same(expected, answer.text("state"), answer, "retry.answer", "state");
      works(probe, work, answer);
    } else {
      CancelRules.recordOfCall(probe, answer, before, "Action Retry");
    }
  }

  private static void isNew(Probe probe, Answer before, Answer answer) {
    String original = before.text("resource_uri");
    String uri = answer.text("resource_uri");
    probe.check(
        !uri.equals(original),
        answer,
        "retry.answer",
        "resource_uri: " + uri + " (expected a new action)");
    probe.same(original, answer.text("retry_of"), answer, "retry.retry_of", "retry_of");
    for (String property : List.of("action", "object")) {
      probe.same(before.text(property), answer.text(property), answer, "retry.answer", property);
    }
    probe.same(CancelRules.called(answer), answer.text("path"), answer, "retry.answer", "path");
    probe.namesItself(answer);
    probe.isTheAction(answer);
  }

  /** The new action is one like any other: it can be reported on and ends. */
  private static void works(Probe probe, Work work, Answer retried) {
    if (retried.text("state").equals("In progress")) {
      Answer ended = work.end(retried, "Success");
      probe.own(
          "Success".equals(ended.text("state")),
          ended,
          "retry.state",
          "state: " + ended.text("state") + " (expected Success)");
    }
  }

  private static void incapable(Probe probe) {
    Work work = new Work(probe);
    Answer action = work.record(Work.report(Work.object(probe)).put("state", "Failed"));
    probe.same(
        "false", action.text("can_be_retried"), action, "action.can_be_retried", "can_be_retried");
    Answer before = work.read(action);
    Answer answer = work.retry(action);
    probe.same(409, answer.status(), answer, "retry.status", "status");
    CancelRules.unchanged(probe, before, work.read(action));
    CancelRules.recordOfCall(probe, answer, action, "Action Retry");
  }

  private static void recordOfCancel(Probe probe) {
    Work work = new Work(probe);
    Answer canceled = probe.expect(work.cancel(work.start(Work.object(probe))), 202);
    Answer record = probe.expect(probe.get(Answer.path(canceled.actionUri())), 200);
    Answer answer = work.retry(record);
    probe.same(409, answer.status(), answer, "retry.status", "status");
    probe.same(
        "false", record.text("can_be_retried"), record, "action.can_be_retried", "can_be_retried");
  }

  private static void waits(Probe probe) {
    Work work = new Work(probe);
    Answer ended = work.inState("Success");
    Answer running = work.start(ended.text("object"));
    Answer retried = probe.expect(work.retry(ended), 202);
    probe.open().add(retried.path());
    probe.same("Pending", retried.text("state"), retried, "retry.answer", "state");
    work.end(running, "Success");
    StateRules.becomes(probe, retried, "In progress");
  }

  private static void known(Probe probe) {
    for (Answer before :
        Known.inStates(
            probe, "Success", "Failed", "Canceled", "Pending", "In progress", "Canceling")) {
      if (before.json().path("can_be_retried").asBoolean()) {
        continue;
      }
      Answer answer = probe.post(before.path() + "retry/");
      if (answer.status() == 403) {
        probe.run().skip("retryAction was answered 403: the account may retry nothing");
      }
      probe.same(409, answer.status(), answer, "retry.status", "status");
      CancelRules.recordOfCall(probe, answer, before, "Action Retry");
    }
  }
}
