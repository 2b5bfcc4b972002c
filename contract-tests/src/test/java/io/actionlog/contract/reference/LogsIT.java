package io.actionlog.contract.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * "Get the logs of an action": every tail with every follow, on pending, running and ended actions.
 */
class LogsIT {

  private static final Fixture FIXTURE = Fixture.of("logs");
  private static final Api API = FIXTURE.api();
  private static final int LINES = 301;

  /** The tails of the reference's borders, the default as "" and one that is more than there is. */
  static Stream<String> tails() {
    return Stream.of("", "0", "1", "299", "300", "301", "302", "2147483647");
  }

  static Stream<Arguments> tailsAndFollows() {
    return tails()
        .flatMap(tail -> Stream.of("", "true", "false").map(follow -> Arguments.of(tail, follow)));
  }

  @ParameterizedTest
  @MethodSource("tailsAndFollows")
  void streamActionLogsShouldSendTheTailOfAnEndedAction(String tail, String follow) {
    assertThat(logToClose(Ended.ACTION, query(tail, follow))).isEqualTo(numbers(tail));
  }

  @ParameterizedTest
  @MethodSource("tails")
  void streamActionLogsShouldSendTheTailOfARunningActionWithoutFollowing(String tail) {
    assertThat(logToClose(Running.ACTION, query(tail, "false"))).isEqualTo(numbers(tail));
  }

  @ParameterizedTest
  @MethodSource("tails")
  void streamActionLogsShouldFollowARunningActionToItsEnd(String tail) {
    UUID uuid = running("gate; echo last");
    try (ApiSocket<String> logs = API.logs(uuid, query(tail, "true"))) {
      List<String> seen = new ArrayList<>(logs.next(numbers(tail).size()));
      FIXTURE.open(uuid);
      seen.addAll(logs.toClose());
      List<String> expected = new ArrayList<>(numbers(tail));
      expected.add("last");
      assertThat(seen).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("tails")
  void streamActionLogsShouldFollowAPendingActionToItsEnd(String tail) {
    String object = Fixture.SCRIPTS.object("gate; seq 1 5");
    FIXTURE.start(Scripts.RUN, object);
    UUID pending = FIXTURE.start(Scripts.RUN, object);
    try (ApiSocket<String> logs = API.logs(pending, query(tail, "true"))) {
      Fixture.SCRIPTS.open(object);
      Fixture.SCRIPTS.open(object);
      assertThat(logs.toClose()).containsExactly("1", "2", "3", "4", "5");
    }
  }

  @ParameterizedTest
  @MethodSource("tails")
  void streamActionLogsShouldCloseAtOnceOnAPendingActionWithoutFollowing(String tail) {
    assertThat(logToClose(Pending.ACTION, query(tail, "false"))).isEmpty();
  }

  @Test
  void streamActionLogsShouldFollowByDefault() {
    UUID uuid = FIXTURE.started("gate; echo later");
    try (ApiSocket<String> logs = API.logs(uuid, "")) {
      FIXTURE.open(uuid);
      assertThat(logs.toClose()).containsExactly("later");
    }
  }

  @Test
  void streamActionLogsShouldCloseWith1000() {
    try (ApiSocket<String> logs = API.logs(Ended.ACTION, "?tail=1")) {
      logs.toClose();
      assertThat(logs.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void streamActionLogsShouldNumberTheLinesFromZero() {
    try (ApiSocket<String> logs = API.logs(Ended.ACTION, "?tail=300")) {
      assertThat(logs.frame().text()).contains("\"log\":\"2\"").contains("\"number\":1");
    }
  }

  @Test
  void streamActionLogsShouldShowALineThatMovesAndKeepItOnce() {
    UUID uuid = FIXTURE.started("printf '10%%\\r20%%\\r'; gate; printf '100%%\\ndone'");
    try (ApiSocket<String> logs = API.logs(uuid, "")) {
      assertThat(logs.frame().text())
          .contains("\"type\":\"progress\"", "\"log\":\"20%\"", "\"number\":0");
      FIXTURE.open(uuid);
      assertThat(logs.toClose()).containsExactly("100%", "done");
    }
    assertThat(logToClose(uuid, "?follow=false")).containsExactly("100%", "done");
  }

  @Test
  void streamActionLogsShouldSendWhatTheCommandWritesToStderr() {
    assertThat(logOf("echo to stderr >&2")).containsExactly("to stderr");
  }

  @Test
  void streamActionLogsShouldAddNoLineToAnActionThatSucceeded() {
    assertThat(logOf("true")).isEmpty();
  }

  @Test
  void streamActionLogsShouldEndWithTheExitCodeOfAnActionThatFailed() {
    List<String> log = logOf("echo before; exit 3");
    assertThat(log).hasSize(2);
    assertThat(log.get(1)).contains("3");
  }

  @Test
  void streamActionLogsShouldSendEmptyLinesAndALastLineWithoutNewline() {
    assertThat(logOf("printf 'a\\n\\nb'")).containsExactly("a", "", "b");
  }

  @Test
  void streamActionLogsShouldSendTheLinesInUtf8() {
    assertThat(logOf("printf '\\303\\244 \\342\\202\\254 \\360\\237\\220\\263\\n'"))
        .containsExactly("ä € 🐳");
  }

  @Test
  void streamActionLogsShouldReplaceBytesThatAreNotUtf8() {
    assertThat(logOf("printf 'a\\377b\\n'")).containsExactly("a\uFFFDb");
  }

  @Test
  void streamActionLogsShouldSplitALineOver64KiB() {
    List<String> log = logOf("head -c 70000 /dev/zero | tr '\\0' x; echo");
    assertThat(log).allMatch(line -> line.getBytes(UTF_8).length <= 65_536);
    assertThat(String.join("", log)).isEqualTo("x".repeat(70_000));
  }

  @Test
  void streamActionLogsShouldSendControlCharactersAsTheyAre() {
    assertThat(logOf("printf '\\033[31mred\\033[0m\\t\"\\\\\\n'"))
        .containsExactly("\u001b[31mred\u001b[0m\t\"\\");
  }

  @Test
  void streamActionLogsShouldSendAFollowerLinesAsTheyAppear() {
    UUID uuid = FIXTURE.started("echo one; gate; echo two; gate");
    try (ApiSocket<String> logs = API.logs(uuid, "")) {
      assertThat(logs.next()).isEqualTo("one");
      FIXTURE.open(uuid);
      assertThat(logs.next()).isEqualTo("two");
      FIXTURE.open(uuid);
    }
  }

  private static UUID running(String then) {
    UUID uuid = FIXTURE.started("seq 1 " + LINES, then);
    try (ApiSocket<String> logs = API.logs(uuid, "?tail=1000")) {
      logs.next(LINES);
    }
    return uuid;
  }

  private static List<String> logOf(String script) {
    UUID uuid = FIXTURE.started(script);
    try (ApiSocket<String> logs = API.logs(uuid, "")) {
      return logs.toClose();
    }
  }

  private static List<String> logToClose(UUID uuid, String query) {
    try (ApiSocket<String> logs = API.logs(uuid, query)) {
      return logs.toClose();
    }
  }

  private static String query(String tail, String follow) {
    return "?"
        + (tail.isEmpty() ? "" : "tail=" + tail)
        + (follow.isEmpty() ? "" : "&follow=" + follow);
  }

  private static List<String> numbers(String tail) {
    long count = Math.min(LINES, tail.isEmpty() ? 300 : Long.parseLong(tail));
    return IntStream.rangeClosed(1, LINES).skip(LINES - count).mapToObj(String::valueOf).toList();
  }

  private static final class Ended {
    static final UUID ACTION = FIXTURE.succeeded("seq 1 " + LINES);
  }

  private static final class Running {
    static final UUID ACTION = running("gate");
  }

  private static final class Pending {
    static final UUID ACTION = FIXTURE.pending();
  }
}
