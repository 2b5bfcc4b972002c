package io.actionlog.conformance.check.behaviour.socket;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.EndedLog;
import io.actionlog.conformance.check.behaviour.fixture.JudgedSocket;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules about the frames of the WebSocket for logs. */
public final class LogRules {

  private static final String LOGS = "streamActionLogs";
  private static final String QUERY =
      "action-api.html, Get the logs of an action, Query Parameters";
  private static final int DEFAULT_TAIL = 300;
  private static final Duration SILENCE = Duration.ofMillis(150);

  private LogRules() {}

  public static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    addTails(rules);
    addFollowing(rules);
    addPings(rules);
    return rules;
  }

  private static void addTails(List<Check> rules) {
    for (int tail : new int[] {0, 1, 2, 299, 300, 301, 304, 305, 306, 1000, Integer.MAX_VALUE}) {
      rules.add(
          new Rule(
              LOGS,
              "tail=" + tail + " shows exactly the last lines",
              QUERY,
              context -> tail(context, "?follow=false&tail=" + tail, tail)));
    }
    rules.add(
        new Rule(
            LOGS,
            "the tail is 300 lines when none is given",
            QUERY,
            context -> tail(context, "?follow=false", DEFAULT_TAIL)));
    rules.add(
        new Rule(
            LOGS,
            "follow is true when it is not given, and ends with the action's log",
            "wire.md:60",
            context -> tail(context, "", DEFAULT_TAIL)));
  }

  private static void addFollowing(List<Check> rules) {
    rules.add(
        new Rule(
            LOGS,
            "follow=true on an ended action closes after the last line",
            "wire.md:60",
            context -> tail(context, "?follow=true&tail=5", 5)));
    rules.add(
        new Rule(
            LOGS,
            "follow=false closes at once (1000) while the action is in progress",
            "wire.md:60",
            LogRules::notFollowed));
    rules.add(
        new Rule(
            LOGS,
            "follow=true shows each new line and closes (1000) after the last",
            "wire.md:60",
            context -> followed(context, "?tail=0&follow=true")));
    rules.add(
        new Rule(
            LOGS,
            "without follow a socket follows until the action has ended",
            QUERY,
            context -> followed(context, "")));
  }

  private static void addPings(List<Check> rules) {
    rules.add(
        new Rule(LOGS, "a ping is answered with the same payload", "wire.md:62", LogRules::ping));
  }

  private static void tail(RuleContext context, String query, int tail) {
    EndedLog log = EndedLog.of(context);
    try (JudgedSocket socket = JudgedSocket.logs(context, log.path(), query)) {
      List<JsonNode> frames = socket.all();
      int first = Math.max(0, log.lines().size() - tail);
      List<JsonNode> expected = log.lines().subList(first, log.lines().size());
      compare(context, socket, frames, expected, first);
      closed(context, socket);
    }
  }

  private static void compare(
      RuleContext context,
      JudgedSocket socket,
      List<JsonNode> frames,
      List<JsonNode> expected,
      int first) {
    context.same(expected.size(), frames.size(), socket.answer(), "logs.count", "lines");
    for (int index = 0; index < Math.min(frames.size(), expected.size()); index++) {
      JsonNode frame = frames.get(index);
      JsonNode line = expected.get(index);
      boolean same =
          frame.path("log").equals(line.path("log"))
              && frame.path("timestamp").asLong(-1) == line.path("timestamp").asLong(-2)
              && frame.path("timestamp").isIntegralNumber();
      context.check(
          same,
          socket.answer(),
          "logs.line",
          "frame " + index + ": " + frame + " (expected " + line + ")");
      boolean numbered = !frame.has("number") || frame.path("number").asLong(-1) == first + index;
      context.check(
          numbered,
          socket.answer(),
          "logs.number",
          "frame " + index + ": " + frame + " (expected number " + (first + index) + ")");
      if (!same || !numbered) {
        return;
      }
    }
  }

  private static void closed(RuleContext context, JudgedSocket socket) {
    context.same(
        Optional.of(1000), socket.closeCode(), socket.answer(), "logs.close", "close code");
  }

  private static void notFollowed(RuleContext context) {
    RuleResponse action = new WorkReports(context).start(WorkReports.object(context));
    List<JsonNode> lines = new ArrayList<>();
    EndedLog.append(context, action, lines, 3);
    try (JudgedSocket socket = JudgedSocket.logs(context, action.path(), "?follow=false")) {
      compare(context, socket, socket.all(), lines, 0);
      closed(context, socket);
    }
  }

  private static void followed(RuleContext context, String query) {
    WorkReports work = new WorkReports(context);
    RuleResponse action = work.start(WorkReports.object(context));
    try (JudgedSocket socket = JudgedSocket.logs(context, action.path(), query)) {
      List<JsonNode> lines = new ArrayList<>();
      EndedLog.append(context, action, lines, 2);
      List<JsonNode> frames = new ArrayList<>(socket.frames(2));
      Optional<String> more = socket.text(SILENCE);
      context.check(
          more.isEmpty(),
          socket.answer(),
          "logs.line",
          "a third line: " + more.orElse("") + " (expected two)");
      context.check(
          socket.closeCode().isEmpty(),
          socket.answer(),
          "logs.close",
          "closed with "
              + socket.closeCode()
              + " while the action was in progress (expected it open)");
      EndedLog.append(context, action, lines, 40);
      work.end(action, "Success");
      frames.addAll(socket.all());
      compare(context, socket, frames, lines, 0);
      closed(context, socket);
    }
  }

  private static void ping(RuleContext context) {
    RuleResponse action = new WorkReports(context).start(WorkReports.object(context));
    try (JudgedSocket socket = JudgedSocket.logs(context, action.path(), "?tail=0")) {
      socket.expectPongs(context, List.of("hello", "", "x".repeat(125)));
    }
  }
}
