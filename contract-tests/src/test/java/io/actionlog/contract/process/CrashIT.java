package io.actionlog.contract.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.LogsSocket;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.Scripts;
import io.actionlog.contract.harness.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code kill -9} while 50 callers start operations and lines flow: what was acknowledged is there after the restart. */
class CrashIT {

  private static final int CALLERS = 50;
  private static final int FOLLOWERS = 5;
  private static final Scripts SCRIPTS = new Scripts(Fixture.folder("crash-scripts"));

  @SuppressWarnings("NullAway.Init")
  private static List<CrashCaller> callers;

  @SuppressWarnings("NullAway.Init")
  private static ServerProcess restarted;

  @SuppressWarnings("NullAway.Init")
  private static Api api;

  @BeforeAll
  static void crashAndRestart() {
    Path data = Fixture.folder("crash");
    ServerProcess server = ServerProcess.start(data, SCRIPTS, "--max-running", "500", "--max-requests", "100000");
    callers =
        IntStream.range(0, CALLERS)
            .mapToObj(index -> new CrashCaller(Api.of(server, server.admin()), SCRIPTS, index < FOLLOWERS))
            .toList();
    callers.forEach(CrashCaller::start);
    await("calls and lines in full flow")
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                callers.stream().allMatch(caller -> caller.acknowledged().size() > 4)
                    && callers.stream().limit(FOLLOWERS).allMatch(caller -> caller.lineCount() > 100));
    server.kill();
    callers.forEach(CrashCaller::join);
    restarted = ServerProcess.start(data, SCRIPTS, "--max-running", "500", "--max-requests", "100000");
    api = Api.of(restarted, restarted.admin());
  }

  @AfterAll
  static void stop() {
    restarted.close();
    SCRIPTS.close();
  }

  @Test
  void listActionsShouldHaveEveryAcknowledgedActionOnce() {
    List<String> all = new ArrayList<>();
    long total = api.get("/action/?limit=1").json().at("/meta/total_count").longValue();
    for (long offset = 0; offset < total; offset += 1000) {
      all.addAll(api.uuids("?limit=1000&offset=" + offset));
    }
    assertThat(all).doesNotHaveDuplicates().hasSize((int) total);
    assertThat(new HashSet<>(all))
        .containsAll(callers.stream().flatMap(c -> c.acknowledged().stream()).map(UUID::toString).toList());
  }

  @Test
  void getActionShouldShowFailedForWhatWasInProgress() {
    for (CrashCaller caller : callers) {
      Reply first = api.action(caller.acknowledged().get(0));
      assertThat(first.text("state")).isEqualTo("Failed");
      assertThat(first.json().get("end_date").isTextual()).isTrue();
    }
  }

  @Test
  void streamActionLogsShouldSayWhyWhatWasInProgressHasFailed() {
    for (CrashCaller caller : callers) {
      List<String> log = log(caller.acknowledged().get(0), "?tail=1");
      assertThat(log).hasSize(1);
      assertThat(log.get(0)).containsIgnoringCase("server");
    }
  }

  @Test
  void getActionShouldShowTheOldestPendingActionOfEachObjectStarted() {
    for (CrashCaller caller : callers) {
      api.awaitState(caller.acknowledged().get(1), "In progress");
      assertThat(api.state(caller.acknowledged().get(2))).isEqualTo("Pending");
    }
  }

  @Test
  void getActionShouldShowAFinalStateForEachOfTheShortActions() {
    Set<String> brief =
        callers.stream()
            .flatMap(caller -> caller.acknowledged().stream().skip(3))
            .map(UUID::toString)
            .collect(Collectors.toSet());
    await("end of all short actions")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Stream.of("Pending", "In%20progress")
                    .flatMap(state -> api.uuids("?limit=1000&state=" + state).stream())
                    .noneMatch(brief::contains));
  }

  @Test
  void streamActionLogsShouldHaveEveryLineThatAFollowerHasSeenOnceAndInOrder() {
    for (CrashCaller caller : callers.subList(0, FOLLOWERS)) {
      List<String> log = log(caller.acknowledged().get(0), "?tail=2147483647");
      List<String> script = log.subList(0, log.size() - 1);
      assertThat(script).isEqualTo(CrashCaller.lines(script.size()));
      assertThat(script).startsWith(caller.lines().toArray(String[]::new));
    }
  }

  private static List<String> log(UUID uuid, String query) {
    try (LogsSocket logs = api.logs(uuid, query)) {
      return logs.linesToClose();
    }
  }
}
