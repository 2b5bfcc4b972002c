package io.actionlog.conformance.check.behaviour.action;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.JudgedSocket;
import io.actionlog.conformance.check.behaviour.fixture.WireDate;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rules about the table "Action states" and the transitions between states. */
public final class StateRules {

  private static final String GET = "getAction";
  private static final String TABLE = "action-api.html, Action states";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private StateRules() {}

  public static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    addStates(rules);
    addQueues(rules);
    addReports(rules);
    return rules;
  }

  private static void addStates(List<Check> rules) {
    for (String state : WorkReports.states()) {
      rules.add(
          new Rule(
              GET,
              "an action that is " + state + " has an end date only if it has ended",
              "wire.md:37",
              context -> endDate(context, state)));
    }
    rules.add(
        new Rule(
            "recordAction",
            "a call that is over is Success or Failed at once (201), else In progress (202)",
            "action-api.html, Action",
            StateRules::recorded));
  }

  private static void addQueues(List<Check> rules) {
    rules.add(
        new Rule(
            "recordAction",
            "an action waits, Pending, while another on its object is in progress",
            TABLE,
            StateRules::pending));
    rules.add(
        new Rule(
            "recordAction",
            "waiting actions go on oldest first, one at a time",
            TABLE,
            StateRules::queue));
    rules.add(
        new Rule(
            "recordAction", "actions on other objects do not wait", TABLE, StateRules::others));
    rules.add(
        new Rule(
            "updateAction",
            "only the ways of the table lead from state to state",
            TABLE,
            StateRules::ways));
    rules.add(new Rule("updateAction", "an ended action stays as it is", TABLE, StateRules::ended));
  }

  private static void addReports(List<Check> rules) {
    rules.add(
        new Rule(
            "updateAction",
            "of two reports of the same end one is taken and one refused",
            "openapi.yaml, updateAction 409",
            StateRules::twice));
    rules.add(
        new Rule(
            "updateAction",
            "an action whose lease runs out is Failed, with a line that says so",
            "openapi.yaml, recordAction",
            StateRules::lease));
    rules.add(
        new Rule(
            "startOperation",
            "a started operation is In progress or Pending, named by header and Location, and ends",
            "action-api.html, Action",
            OperationRules::started));
  }

  private static void endDate(RuleContext context, String state) {
    RuleResponse action = new WorkReports(context).inState(state);
    boolean ended = action.json().path("end_date").isTextual();
    context.check(
        ended == WorkReports.isFinal(state),
        action,
        "action.end_date",
        "end_date: "
            + action.json().path("end_date")
            + " (expected "
            + (WorkReports.isFinal(state) ? "a date" : "null")
            + " in the state "
            + state
            + ")");
    var start = WireDate.parse(action.json().path("start_date"));
    var end = WireDate.parse(action.json().path("end_date"));
    context.check(
        end.isEmpty() || start.isEmpty() || !end.get().isBefore(start.get()),
        action,
        "action.dates",
        "end_date: "
            + action.text("end_date")
            + " (expected it not to be before start_date: "
            + action.text("start_date")
            + ")");
  }

  private static void recorded(RuleContext context) {
    WorkReports work = new WorkReports(context);
    for (String state : List.of("Success", "Failed")) {
      RuleResponse over =
          work.record(WorkReports.report(WorkReports.object(context)).put("state", state));
      context.same(201, over.status(), over, "behaviour.status", "status");
      context.same(state, over.text("state"), over, "action.state", "state");
    }
    RuleResponse going = work.record(WorkReports.reportOfWork(WorkReports.object(context)));
    context.same(202, going.status(), going, "behaviour.status", "status");
    context.same("In progress", going.text("state"), going, "action.state", "state");
  }

  private static void pending(RuleContext context) {
    WorkReports work = new WorkReports(context);
    RuleResponse first = work.start(WorkReports.object(context));
    RuleResponse second = work.start(first.text("object"));
    context.same(
        "Pending",
        second.text("state"),
        second,
        "action.state",
        "state behind " + first.text("resource_uri"));
    work.end(first, "Success");
    becomes(context, second, "In progress");
  }

  private static void queue(RuleContext context) {
    WorkReports work = new WorkReports(context);
    String object = WorkReports.object(context);
    List<RuleResponse> queue = new ArrayList<>();
    for (int index = 0; index < 4; index++) {
      queue.add(work.start(object));
    }
    for (int index = 0; index < queue.size(); index++) {
      becomes(context, queue.get(index), "In progress");
      for (RuleResponse later : queue.subList(index + 1, queue.size())) {
        RuleResponse now = work.read(later);
        context.own(
            "Pending".equals(now.text("state")),
            now,
            "action.state",
            "state: "
                + now.text("state")
                + " (expected Pending while one before it is in progress)");
      }
      work.end(queue.get(index), index % 2 == 0 ? "Success" : "Failed");
    }
  }

  private static void others(RuleContext context) {
    WorkReports work = new WorkReports(context);
    work.start(WorkReports.object(context));
    RuleResponse other = work.start(WorkReports.object(context));
    context.same(
        "In progress", other.text("state"), other, "action.state", "state on an object of its own");
  }

  private static void ways(RuleContext context) {
    WorkReports work = new WorkReports(context);
    for (String from : List.of("Pending", "In progress", "Canceling")) {
      for (String to : List.of("Success", "Failed", "Canceled")) {
        RuleResponse action = work.inState(from);
        boolean allowed =
            to.equals("Canceled") ? from.equals("Canceling") : !from.equals("Pending");
        RuleResponse answer = context.produce("PATCH", action.path(), "{\"state\":\"" + to + "\"}");
        context.same(
            allowed ? 200 : 409,
            answer.status(),
            answer,
            "action.transition",
            "status of " + from + " to " + to);
        RuleResponse now = work.read(action);
        String expected = allowed ? to : from;
        context.own(
            expected.equals(now.text("state")),
            now,
            "action.transition",
            "state: " + now.text("state") + " (expected " + expected + ")");
      }
    }
  }

  private static void ended(RuleContext context) {
    WorkReports work = new WorkReports(context);
    for (String state : List.of("Canceled", "Success", "Failed")) {
      RuleResponse before = work.inState(state);
      for (String body :
          List.of(
              "{}",
              "{\"state\":\"Success\"}",
              "{\"state\":\"Failed\"}",
              "{\"state\":\"Canceled\"}")) {
        RuleResponse answer = context.produce("PATCH", before.path(), body);
        context.same(
            409,
            answer.status(),
            answer,
            "action.transition",
            "status for " + body + " to an action that is " + state);
      }
      RuleResponse after = work.read(before);
      context.own(
          before.response().text().equals(after.response().text()),
          after,
          "action.changed",
          "the ended action is another now (expected it as it was)");
    }
  }

  private static void twice(RuleContext context) {
    WorkReports work = new WorkReports(context);
    RuleResponse action = work.start(WorkReports.object(context));
    work.end(action, "Success");
    RuleResponse again = context.produce("PATCH", action.path(), "{\"state\":\"Success\"}");
    context.same(409, again.status(), again, "action.transition", "status of the second report");
  }

  private static void lease(RuleContext context) {
    WorkReports work = new WorkReports(context);
    RuleResponse action = work.start(WorkReports.object(context));
    RuleResponse renewed = context.produce("PATCH", action.path(), "{\"lease_seconds\":1}");
    context.expect(renewed, 200);
    becomes(context, action, "Failed");
    RuleResponse late = context.produce("PATCH", action.path(), "{\"state\":\"Success\"}");
    context.same(
        409, late.status(), late, "action.transition", "status of a report after the lease");
    try (JudgedSocket socket = JudgedSocket.logs(context, action.path(), "?follow=false")) {
      List<String> lines = socket.lines();
      context.check(
          !lines.isEmpty(),
          late,
          "action.lease",
          "the log is empty (expected a line that tells of the lease)");
    }
  }

  public static void becomes(RuleContext context, RuleResponse action, String state) {
    WorkReports work = new WorkReports(context);
    boolean reached = context.await(LIMIT, () -> work.read(action).text("state").equals(state));
    RuleResponse now = work.read(action);
    context.own(
        reached,
        now,
        "action.state",
        "state: "
            + now.text("state")
            + " (expected "
            + state
            + " within "
            + LIMIT.toSeconds()
            + " seconds)");
  }
}
