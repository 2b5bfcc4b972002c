package io.actionlog.conformance.check.behaviour.action;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.ExistingActions;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.util.ArrayList;
import java.util.List;

/** Rules about cancelAction: "Cancels an action in Pending or In progress state." */
public final class CancelRules {

  private static final String CANCEL = "cancelAction";
  private static final String REFERENCE = "action-api.html, Cancel an action; wire.md:65";

  private CancelRules() {}

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
              CANCEL,
              "cancel of an action that is " + state,
              REFERENCE,
              context -> cancel(context, state)));
    }
    rules.add(
        new Rule(
            CANCEL,
            "an action that cannot be canceled is refused",
            REFERENCE,
            CancelRules::incapable));
    rules.add(
        new Rule(
            CANCEL,
            "a canceled action lets the next on its object go on",
            "action-api.html, Action states",
            CancelRules::next));
  }

  private static void addOthers(List<Check> rules) {
    rules.add(
        new Rule(
            CANCEL,
            "the worker learns of the cancel and ends the action",
            "openapi.yaml, updateAction",
            CancelRules::worker));
    rules.add(
        new Rule(
            CANCEL,
            "an action that is there already is refused when it has ended",
            REFERENCE,
            CancelRules::known));
  }

  private static void cancel(RuleContext context, String state) {
    WorkReports work = new WorkReports(context);
    RuleResponse before = work.inState(state);
    RuleResponse answer = work.cancel(before);
    String expected =
        switch (state) {
          case "Pending" -> "Canceled";
          case "In progress", "Canceling" -> "Canceling";
          default -> state;
        };
    boolean refused = WorkReports.isFinal(state);
    context.same(refused ? 409 : 202, answer.status(), answer, "cancel.status", "status");
    RuleResponse after = work.read(before);
    context.own(
        expected.equals(after.text("state")),
        after,
        "cancel.state",
        "state after the cancel: " + after.text("state") + " (expected " + expected + ")");
    if (refused) {
      unchanged(context, before, after);
    } else {
      context.same(before.text("uuid"), answer.text("uuid"), answer, "cancel.answer", "uuid");
      context.same(expected, answer.text("state"), answer, "cancel.answer", "state");
      context.isTheAction(answer);
    }
    recordOfCall(context, answer, before, "Action Cancel");
  }

  public static void unchanged(RuleContext context, RuleResponse before, RuleResponse after) {
    context.own(
        before.response().text().equals(after.response().text()),
        after,
        "action.changed",
        "the action was " + before.response().text() + " before (expected it unchanged)");
  }

  /** The path that was called, with the namespace where it was. */
  static String called(RuleResponse answer) {
    return answer.exchange().target().split("\\?", 2)[0];
  }

  /** The header names the action of the call itself, not the action that it is about. */
  static void recordOfCall(
      RuleContext context, RuleResponse answer, RuleResponse target, String action) {
    if (answer.status() != 202 && answer.status() != 409) {
      return;
    }
    String uri = answer.actionUri();
    RuleResponse record = context.get(RuleResponse.path(uri.isEmpty() ? "missing/" : uri));
    String found =
        String.join(
            ", ",
            record.text("action"),
            record.text("object"),
            record.text("state"),
            record.text("path"),
            record.text("method"));
    String object = target.text("resource_uri");
    String state = answer.status() == 202 ? "Success" : "Failed";
    String expected = String.join(", ", action, object, state, called(answer), "POST");
    context.own(
        found.equals(expected),
        answer,
        "action.uri",
        "X-DockerCloud-Action-URI: " + uri + " is " + found + " (expected " + expected + ")");
    context.own(
        !uri.equals(object),
        answer,
        "action.uri",
        "X-DockerCloud-Action-URI: " + uri + " (expected the call's own action)");
  }

  private static void incapable(RuleContext context) {
    WorkReports work = new WorkReports(context);
    RuleResponse action = work.record(WorkReports.report(WorkReports.object(context)));
    context.same(
        "false",
        action.text("can_be_canceled"),
        action,
        "action.can_be_canceled",
        "can_be_canceled");
    RuleResponse before = work.read(action);
    RuleResponse answer = work.cancel(action);
    context.same(409, answer.status(), answer, "cancel.status", "status");
    unchanged(context, before, work.read(action));
    recordOfCall(context, answer, action, "Action Cancel");
  }

  private static void next(RuleContext context) {
    WorkReports work = new WorkReports(context);
    RuleResponse first = work.start(WorkReports.object(context));
    RuleResponse second = work.start(first.text("object"));
    context.expect(work.cancel(first), 202);
    RuleResponse waiting = work.read(second);
    context.own(
        "Pending".equals(waiting.text("state")),
        waiting,
        "action.state",
        "state: "
            + waiting.text("state")
            + " (expected Pending while the one before is Canceling)");
    work.end(first, "Canceled");
    StateRules.becomes(context, second, "In progress");
  }

  private static void worker(RuleContext context) {
    WorkReports work = new WorkReports(context);
    RuleResponse action = work.start(WorkReports.object(context));
    context.expect(work.cancel(action), 202);
    RuleResponse told = context.expect(context.produce("PATCH", action.path(), "{}"), 200);
    context.own(
        "Canceling".equals(told.text("state")),
        told,
        "cancel.state",
        "state: " + told.text("state") + " (expected Canceling)");
    RuleResponse ended = work.end(action, "Canceled");
    context.own(
        "Canceled".equals(ended.text("state")),
        ended,
        "cancel.state",
        "state: " + ended.text("state") + " (expected Canceled)");
  }

  private static void known(RuleContext context) {
    List<RuleResponse> ended = ExistingActions.inStates(context, "Success", "Failed", "Canceled");
    for (RuleResponse before : ended) {
      RuleResponse answer = context.post(before.path() + "cancel/");
      if (answer.status() == 403) {
        context
            .checkContext()
            .skip("cancelAction was answered 403: the account may cancel nothing");
      }
      context.same(409, answer.status(), answer, "cancel.status", "status");
      unchanged(context, before, context.get(before.path()));
      recordOfCall(context, answer, before, "Action Cancel");
    }
  }
}
