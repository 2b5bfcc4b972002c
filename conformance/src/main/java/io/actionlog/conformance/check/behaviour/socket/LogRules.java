package io.actionlog.conformance.check.behaviour.socket;

import io.actionlog.conformance.check.behaviour.fixture.EndedLog;
import io.actionlog.conformance.check.behaviour.fixture.JudgedSocket;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The logs socket, once it is open. */
final class LogRules {

  private static final String LOGS = "streamActionLogs";
  private static final String QUERY =
      "action-api.html, Get the logs of an action, Query Parameters";
  private static final int DEFAULT_TAIL = 300;
  private static final Duration SILENCE = Duration.ofMillis(150);

  private LogRules() {}

  static List<Check> rules() {
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
              probe -> tail(probe, "?follow=false&tail=" + tail, tail)));
    }
    rules.add(
        new Rule(
            LOGS,
            "the tail is 300 lines when none is given",
            QUERY,
            probe -> tail(probe, "?follow=false", DEFAULT_TAIL)));
    rules.add(
        new Rule(
            LOGS,
            "follow is true when it is not given, and ends with the action's log",
            "wire.md:60",
            probe -> tail(probe, "", DEFAULT_TAIL)));
  }

  private static void addFollowing(List<Check> rules) {
    rules.add(
        new Rule(
            LOGS,
            "follow=true on an ended action closes after the last line",
            "wire.md:60",
            probe -> tail(probe, "?follow=true&tail=5", 5)));
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
            probe -> followed(probe, "?tail=0&follow=true")));
    rules.add(
        new Rule(
            LOGS,
            "without follow a socket follows until the action has ended",
            QUERY,
            probe -> followed(probe, "")));
  }

  private static void addPings(List<Check> rules) {
    rules.add(
        new Rule(LOGS, "a ping is answered with the same payload", "wire.md:62", LogRules::ping));
  }

  private static void tail(RuleContext probe, String query, int tail) {
    EndedLog log = EndedLog.of(probe);
    try (JudgedSocket socket = JudgedSocket.logs(probe, log.path(), query)) {
      List<JsonNode> frames = socket.all();
      int first = Math.max(0, log.lines().size() - tail);
      List<JsonNode> expected = log.lines().subList(first, log.lines().size());
      compare(probe, socket, frames, expected, first);
      closed(probe, socket);
    }
  }

  private static void compare(
      RuleContext probe, JudgedSocket socket, List<JsonNode> frames, List<JsonNode> expected, int first) {
    probe.same(expected.size(), frames.size(), socket.answer(), "logs.count", "lines");
    for (int index = 0; index < Math.min(frames.size(), expected.size()); index++) {
      JsonNode frame = frames.get(index);
      JsonNode line = expected.get(index);
      boolean same =
          frame.path("log").equals(line.path("log"))
              && frame.path("timestamp").asLong(-1) == line.path("timestamp").asLong(-2)
              && frame.path("timestamp").isIntegralNumber();
      probe.check(
          same,
          socket.answer(),
          "logs.line",
          "frame " + index + ": " + frame + " (expected " + line + ")");
      boolean numbered = !frame.has("number") || frame.path("number").asLong(-1) == first + index;
      probe.check(
          numbered,
          socket.answer(),
          "logs.number",
          "frame " + index + ": " + frame + " (expected number " + (first + index) + ")");
      if (!same || !numbered) {
        return;
      }
    }
  }

  private static void closed(RuleContext probe, JudgedSocket socket) {
    probe.same(Optional.of(1000), socket.closeCode(), socket.answer(), "logs.close", "close code");
  }

  private static void notFollowed(RuleContext probe) {
    RuleResponse action = new WorkReports(probe).start(WorkReports.object(probe));
    List<JsonNode> lines = new ArrayList<>();
    EndedLog.append(probe, action, lines, 3);
    try (JudgedSocket socket = JudgedSocket.logs(probe, action.path(), "?follow=false")) {
      compare(probe, socket, socket.all(), lines, 0);
      closed(probe, socket);
    }
  }

  private static void followed(RuleContext probe, String query) {
    WorkReports work = new WorkReports(probe);
    RuleResponse action = work.start(WorkReports.object(probe));
    try (JudgedSocket socket = JudgedSocket.logs(probe, action.path(), query)) {
      List<JsonNode> lines = new ArrayList<>();
      EndedLog.append(probe, action, lines, 2);
      List<JsonNode> frames = new ArrayList<>(socket.frames(2));
      Optional<String> more = socket.text(SILENCE);
      probe.check(
          more.isEmpty(),
          socket.answer(),
          "logs.line",
          "a third line: " + more.orElse("") + " (expected two)");
      probe.check(
          socket.closeCode().isEmpty(),
          socket.answer(),
          "logs.close",
          "closed with "
              + socket.closeCode()
              + " while the action was in progress (expected it open)");
      EndedLog.append(probe, action, lines, 40);
      work.end(action, "Success");
      frames.addAll(socket.all());
      compare(probe, socket, frames, lines, 0);
      closed(probe, socket);
    }
  }

  private static void ping(RuleContext probe) {
    RuleResponse action = new WorkReports(probe).start(WorkReports.object(probe));
    try (JudgedSocket socket = JudgedSocket.logs(probe, action.path(), "?tail=0")) {
      socket.expectPongs(probe, List.of("hello", "", "x".repeat(125)));
    }
  }
}
