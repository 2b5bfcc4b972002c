package io.actionlog.conformance.check.behaviour.action;

import io.actionlog.conformance.check.behaviour.fixture.ExistingActions;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;

import io.actionlog.conformance.check.Check;
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
    for (String state : WorkReports.states()) {
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

  private static void retry(RuleContext probe, String state) {
    WorkReports work = new WorkReports(probe);
    RuleResponse before = work.inState(state);
    RuleResponse answer = work.retry(before);
    boolean refused = !WorkReports.isFinal(state);
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

  private static void isNew(RuleContext probe, RuleResponse before, RuleResponse answer) {
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
  private static void works(RuleContext probe, WorkReports work, RuleResponse retried) {
    if (retried.text("state").equals("In progress")) {
      RuleResponse ended = work.end(retried, "Success");
      probe.own(
          "Success".equals(ended.text("state")),
          ended,
          "retry.state",
          "state: " + ended.text("state") + " (expected Success)");
    }
  }

  private static void incapable(RuleContext probe) {
    WorkReports work = new WorkReports(probe);
    RuleResponse action = work.record(WorkReports.report(WorkReports.object(probe)).put("state", "Failed"));
    probe.same(
        "false", action.text("can_be_retried"), action, "action.can_be_retried", "can_be_retried");
    RuleResponse before = work.read(action);
    RuleResponse answer = work.retry(action);
    probe.same(409, answer.status(), answer, "retry.status", "status");
    CancelRules.unchanged(probe, before, work.read(action));
    CancelRules.recordOfCall(probe, answer, action, "Action Retry");
  }

  private static void recordOfCancel(RuleContext probe) {
    WorkReports work = new WorkReports(probe);
    RuleResponse canceled = probe.expect(work.cancel(work.start(WorkReports.object(probe))), 202);
    RuleResponse record = probe.expect(probe.get(RuleResponse.path(canceled.actionUri())), 200);
    RuleResponse answer = work.retry(record);
    probe.same(409, answer.status(), answer, "retry.status", "status");
    probe.same(
        "false", record.text("can_be_retried"), record, "action.can_be_retried", "can_be_retried");
  }

  private static void waits(RuleContext probe) {
    WorkReports work = new WorkReports(probe);
    RuleResponse ended = work.inState("Success");
    RuleResponse running = work.start(ended.text("object"));
    RuleResponse retried = probe.expect(work.retry(ended), 202);
    probe.open().add(retried.path());
    probe.same("Pending", retried.text("state"), retried, "retry.answer", "state");
    work.end(running, "Success");
    StateRules.becomes(probe, retried, "In progress");
  }

  private static void known(RuleContext probe) {
    for (RuleResponse before :
        ExistingActions.inStates(
            probe, "Success", "Failed", "Canceled", "Pending", "In progress", "Canceling")) {
      if (before.json().path("can_be_retried").asBoolean()) {
        continue;
      }
      RuleResponse answer = probe.post(before.path() + "retry/");
      if (answer.status() == 403) {
        probe.run().skip("retryAction was answered 403: the account may retry nothing");
      }
      probe.same(409, answer.status(), answer, "retry.status", "status");
      CancelRules.recordOfCall(probe, answer, before, "Action Retry");
    }
  }
}
