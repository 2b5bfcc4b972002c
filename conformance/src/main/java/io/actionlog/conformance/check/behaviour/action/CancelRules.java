package io.actionlog.conformance.check.behaviour.action;

import io.actionlog.conformance.check.behaviour.fixture.ExistingActions;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;

import io.actionlog.conformance.check.Check;
import java.util.ArrayList;
import java.util.List;

/** "Cancels an action in Pending or In progress state." */
final class CancelRules {

  private static final String CANCEL = "cancelAction";
  private static final String REFERENCE = "action-api.html, Cancel an action; wire.md:65";

  private CancelRules() {}

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
              CANCEL,
              "cancel of an action that is " + state,
              REFERENCE,
              probe -> cancel(probe, state)));
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

  private static void cancel(RuleContext probe, String state) {
    WorkReports work = new WorkReports(probe);
    RuleResponse before = work.inState(state);
    RuleResponse answer = work.cancel(before);
    String expected =
        switch (state) {
          case "Pending" -> "Canceled";
          case "In progress", "Canceling" -> "Canceling";
          default -> state;
        };
    boolean refused = WorkReports.isFinal(state);
    probe.same(refused ? 409 : 202, answer.status(), answer, "cancel.status", "status");
    RuleResponse after = work.read(before);
    probe.own(
        expected.equals(after.text("state")),
        after,
        "cancel.state",
        "state after the cancel: " + after.text("state") + " (expected " + expected + ")");
    if (refused) {
      unchanged(probe, before, after);
    } else {
      probe.same(before.text("uuid"), answer.text("uuid"), answer, "cancel.answer", "uuid");
      probe.same(expected, answer.text("state"), answer, "cancel.answer", "state");
      probe.isTheAction(answer);
    }
    recordOfCall(probe, answer, before, "Action Cancel");
  }

  static void unchanged(RuleContext probe, RuleResponse before, RuleResponse after) {
    probe.own(
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
  static void recordOfCall(RuleContext probe, RuleResponse answer, RuleResponse target, String action) {
    if (answer.status() != 202 && answer.status() != 409) {
      return;
    }
    String uri = answer.actionUri();
    RuleResponse record = probe.get(RuleResponse.path(uri.isEmpty() ? "missing/" : uri));
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
    probe.own(
        found.equals(expected),
        answer,
        "action.uri",
        "X-DockerCloud-Action-URI: " + uri + " is " + found + " (expected " + expected + ")");
    probe.own(
        !uri.equals(object),
        answer,
        "action.uri",
        "X-DockerCloud-Action-URI: " + uri + " (expected the call's own action)");
  }

  private static void incapable(RuleContext probe) {
    WorkReports work = new WorkReports(probe);
    RuleResponse action = work.record(WorkReports.report(WorkReports.object(probe)));
    probe.same(
        "false",
        action.text("can_be_canceled"),
        action,
        "action.can_be_canceled",
        "can_be_canceled");
    RuleResponse before = work.read(action);
    RuleResponse answer = work.cancel(action);
    probe.same(409, answer.status(), answer, "cancel.status", "status");
    unchanged(probe, before, work.read(action));
    recordOfCall(probe, answer, action, "Action Cancel");
  }

  private static void next(RuleContext probe) {
    WorkReports work = new WorkReports(probe);
    RuleResponse first = work.start(WorkReports.object(probe));
    RuleResponse second = work.start(first.text("object"));
    probe.expect(work.cancel(first), 202);
    RuleResponse waiting = work.read(second);
    probe.own(
        "Pending".equals(waiting.text("state")),
        waiting,
        "action.state",
        "state: "
            + waiting.text("state")
            + " (expected Pending while the one before is Canceling)");
    work.end(first, "Canceled");
    StateRules.becomes(probe, second, "In progress");
  }

  private static void worker(RuleContext probe) {
    WorkReports work = new WorkReports(probe);
    RuleResponse action = work.start(WorkReports.object(probe));
    probe.expect(work.cancel(action), 202);
    RuleResponse told = probe.expect(probe.produce("PATCH", action.path(), "{}"), 200);
    probe.own(
        "Canceling".equals(told.text("state")),
        told,
        "cancel.state",
        "state: " + told.text("state") + " (expected Canceling)");
    RuleResponse ended = work.end(action, "Canceled");
    probe.own(
        "Canceled".equals(ended.text("state")),
        ended,
        "cancel.state",
        "state: " + ended.text("state") + " (expected Canceled)");
  }

  private static void known(RuleContext probe) {
    List<RuleResponse> ended = ExistingActions.inStates(probe, "Success", "Failed", "Canceled");
    for (RuleResponse before : ended) {
      RuleResponse answer = probe.post(before.path() + "cancel/");
      if (answer.status() == 403) {
        probe.run().skip("cancelAction was answered 403: the account may cancel nothing");
      }
      probe.same(409, answer.status(), answer, "cancel.status", "status");
      unchanged(probe, before, probe.get(before.path()));
      recordOfCall(probe, answer, before, "Action Cancel");
    }
  }
}
