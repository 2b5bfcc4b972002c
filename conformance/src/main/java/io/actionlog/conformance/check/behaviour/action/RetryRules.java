package io.actionlog.conformance.check.behaviour.action;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.ExistingActions;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.util.ArrayList;
import java.util.List;

/** Rules about retryAction: "Retries an action in Success, Failed or Canceled state." */
public final class RetryRules {

  private static final String RETRY = "retryAction";
  private static final String REFERENCE = "action-api.html, Retry an action; wire.md:67";

  private RetryRules() {}

  public static List<Check> rules() {
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
              context -> retry(context, state)));
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

  private static void retry(RuleContext context, String state) {
    WorkReports work = new WorkReports(context);
    RuleResponse before = work.inState(state);
    RuleResponse answer = work.retry(before);
    boolean refused = !WorkReports.isFinal(state);
    context.same(refused ? 409 : 202, answer.status(), answer, "retry.status", "status");
    CancelRules.unchanged(context, before, work.read(before));
    if (answer.status() == 202) {
      context.open().add(answer.path());
      isNew(context, before, answer);
      boolean alone = !state.equals("Canceled");
      String expected = alone ? "In progress" : "Pending";
      context.same(expected, answer.text("state"), answer, "retry.answer", "state");
      works(context, work, answer);
    } else {
      CancelRules.recordOfCall(context, answer, before, "Action Retry");
    }
  }

  private static void isNew(RuleContext context, RuleResponse before, RuleResponse answer) {
    String original = before.text("resource_uri");
    String uri = answer.text("resource_uri");
    context.check(
        !uri.equals(original),
        answer,
        "retry.answer",
        "resource_uri: " + uri + " (expected a new action)");
    context.same(original, answer.text("retry_of"), answer, "retry.retry_of", "retry_of");
    for (String property : List.of("action", "object")) {
      context.same(before.text(property), answer.text(property), answer, "retry.answer", property);
    }
    context.same(CancelRules.called(answer), answer.text("path"), answer, "retry.answer", "path");
    context.namesItself(answer);
    context.isTheAction(answer);
  }

  /** The new action is one like any other: it can be reported on and ends. */
  private static void works(RuleContext context, WorkReports work, RuleResponse retried) {
    if (retried.text("state").equals("In progress")) {
      RuleResponse ended = work.end(retried, "Success");
      context.own(
          "Success".equals(ended.text("state")),
          ended,
          "retry.state",
          "state: " + ended.text("state") + " (expected Success)");
    }
  }

  private static void incapable(RuleContext context) {
    WorkReports work = new WorkReports(context);
    RuleResponse action =
        work.record(WorkReports.report(WorkReports.object(context)).put("state", "Failed"));
    context.same(
        "false", action.text("can_be_retried"), action, "action.can_be_retried", "can_be_retried");
    RuleResponse before = work.read(action);
    RuleResponse answer = work.retry(action);
    context.same(409, answer.status(), answer, "retry.status", "status");
    CancelRules.unchanged(context, before, work.read(action));
    CancelRules.recordOfCall(context, answer, action, "Action Retry");
  }

  private static void recordOfCancel(RuleContext context) {
    WorkReports work = new WorkReports(context);
    RuleResponse canceled =
        context.expect(work.cancel(work.start(WorkReports.object(context))), 202);
    RuleResponse record = context.expect(context.get(RuleResponse.path(canceled.actionUri())), 200);
    RuleResponse answer = work.retry(record);
    context.same(409, answer.status(), answer, "retry.status", "status");
    context.same(
        "false", record.text("can_be_retried"), record, "action.can_be_retried", "can_be_retried");
  }

  private static void waits(RuleContext context) {
    WorkReports work = new WorkReports(context);
    RuleResponse ended = work.inState("Success");
    RuleResponse running = work.start(ended.text("object"));
    RuleResponse retried = context.expect(work.retry(ended), 202);
    context.open().add(retried.path());
    context.same("Pending", retried.text("state"), retried, "retry.answer", "state");
    work.end(running, "Success");
    StateRules.becomes(context, retried, "In progress");
  }

  private static void known(RuleContext context) {
    for (RuleResponse before :
        ExistingActions.inStates(
            context, "Success", "Failed", "Canceled", "Pending", "In progress", "Canceling")) {
      if (before.json().path("can_be_retried").asBoolean()) {
        continue;
      }
      RuleResponse answer = context.post(before.path() + "retry/");
      if (answer.status() == 403) {
        context.checkContext().skip("retryAction was answered 403: the account may retry nothing");
      }
      context.same(409, answer.status(), answer, "retry.status", "status");
      CancelRules.recordOfCall(context, answer, before, "Action Retry");
    }
  }
}
