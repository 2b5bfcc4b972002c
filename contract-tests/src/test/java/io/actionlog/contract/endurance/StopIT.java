package io.actionlog.contract.endurance;

import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.harness.Scripts;
import io.actionlog.harness.ServerProcess;
import io.actionlog.harness.Tool;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two stops in a row (SIGTERM): one of a server that has all the time that what runs may want, one
 * of a server that has none.
 */
class StopIT {

  private static final String STOPPED =
      "Failed: the server stopped while this action was in progress";
  private static final String CANCELED = "Canceling: the server stops";
  private static final int RUNNING = 5;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir private static Path folder;

  private static Scripts scripts;
  private static ServerProcess last;
  private static Api api;

  private static Tool.Result second = new Tool.Result(-1, "", "");
  private static int patientExitCode;
  private static int hastyExitCode;
  private static boolean refusedConnections;
  private static int pendingCloseCode;
  private static List<String> linesOfPending = List.of("none yet");
  private static final List<UUID> LET_END = new ArrayList<>();
  private static final List<UUID> PENDING = new ArrayList<>();
  private static final List<UUID> CANCELABLE = new ArrayList<>();
  private static final List<UUID> NOT_CANCELABLE = new ArrayList<>();

  @BeforeAll
  static void stopTwice() throws Exception {
    scripts = new Scripts(Files.createDirectory(folder.resolve("scripts")));
    stopPatiently();
    stopHastily();
    last = start("30");
    api = Api.at(last.address(), last.admin());
  }

  @AfterAll
  static void stop() {
    last.close();
    scripts.close();
  }

  @Test
  void stopShouldRefuseNewConnections() {
    assertThat(refusedConnections).isTrue();
  }

  @Test
  void stopShouldLetEndWhatEndsWithinTheLimit() {
    assertThat(LET_END)
        .hasSize(RUNNING)
        .allSatisfy(
            uuid -> {
              assertThat(api.state(uuid)).isEqualTo("Success");
              assertThat(log(uuid)).containsExactly("begin", "end");
            });
  }

  @Test
  void stopShouldCloseTheSocketsOfActionsThatHaveNotEndedWith1001() {
    assertThat(linesOfPending).isEmpty();
    assertThat(pendingCloseCode).isEqualTo(1001);
  }

  @Test
  void stopShouldCancelWhatDoesNotEndWithinTheLimit() {
    assertThat(CANCELABLE)
        .hasSize(RUNNING)
        .allSatisfy(
            uuid -> {
              assertThat(api.state(uuid)).isEqualTo("Canceled");
              assertThat(log(uuid)).containsExactly("begin", CANCELED);
            });
  }

  @Test
  void stopShouldEndAsFailedWhatCannotBeCanceled() {
    assertThat(NOT_CANCELABLE)
        .hasSize(RUNNING)
        .allSatisfy(
            uuid -> {
              assertThat(api.state(uuid)).isEqualTo("Failed");
              assertThat(log(uuid)).containsExactly("begin", STOPPED);
            });
  }

  @Test
  void stopShouldLeavePendingActionsForTheNextStart() {
    assertThat(PENDING).hasSize(RUNNING).allSatisfy(uuid -> api.awaitState(uuid, "Success"));
  }

  @Test
  void stopShouldEndWithTheExitCodeOfASignalOrOfSuccess() {
    assertThat(patientExitCode).isIn(0, 143);
    assertThat(hastyExitCode).isIn(0, 143);
  }

  @Test
  void stopShouldLoseAndAddNoAction() {
    Census census = Census.of(api);
    List<UUID> all = new ArrayList<>(LET_END);
    all.addAll(PENDING);
    all.addAll(CANCELABLE);
    all.addAll(NOT_CANCELABLE);
    assertThat(census.byUuid().keySet()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(census.totalCount()).isEqualTo(all.size());
  }

  @Test
  void startShouldRefuseAFolderThatAnotherServerServes() {
    assertThat(second.exitCode()).isPositive();
    assertThat(second.err().lines()).hasSize(1);
    assertThat(second.err())
        .contains(folder.resolve("data").toString(), "is served by another server", "expected");
    assertThat(second.out()).isEmpty();
  }

  /** Stops a server that may take an hour; what runs ends when no connection is taken any more. */
  private static void stopPatiently() throws Exception {
    try (ServerProcess server = start("3600")) {
      Api before = Api.at(server.address(), server.admin());
      List<String> objects = new ArrayList<>();
      for (int index = 0; index < RUNNING; index++) {
        objects.add(scripts.object("echo begin", "gate", "echo end"));
        LET_END.add(started(before, Scripts.RUN, objects.get(index)));
      }
      LET_END.forEach(uuid -> awaitLine(before, uuid));
      second =
          Tool.run(
              Tool.serverJar(),
              Map.of(),
              "--port",
              "0",
              "--data",
              folder.resolve("data").toString());
      var end = server.terminate();
      await("no further connections").atMost(LIMIT).until(() -> refuses(server.address()));
      refusedConnections = true;
      objects.forEach(scripts::open);
      patientExitCode = end.get(LIMIT.toSeconds(), TimeUnit.SECONDS).exitValue();
    }
  }

  /**
   * Stops a server at once, while nothing that runs ends by itself; what waits behind it may end
   * later.
   */
  private static void stopHastily() throws Exception {
    try (ServerProcess server = start("0")) {
      Api before = Api.at(server.address(), server.admin());
      List<String> objects = new ArrayList<>();
      for (int index = 0; index < RUNNING; index++) {
        objects.add(scripts.object("echo begin", "gate"));
        CANCELABLE.add(started(before, Scripts.RUN, objects.get(index)));
        PENDING.add(started(before, Scripts.RUN, objects.get(index)));
        NOT_CANCELABLE.add(started(before, Scripts.RUN_ONCE, scripts.object("echo begin", "gate")));
      }
      CANCELABLE.forEach(uuid -> awaitLine(before, uuid));
      NOT_CANCELABLE.forEach(uuid -> awaitLine(before, uuid));
      try (ApiSocket<String> waiting = before.logs(PENDING.get(0), "")) {
        var end = server.terminate();
        linesOfPending = waiting.toClose();
        pendingCloseCode = waiting.closeCode();
        hastyExitCode = end.get(LIMIT.toSeconds(), TimeUnit.SECONDS).exitValue();
      }
      objects.forEach(scripts::open);
    }
  }

  private static ServerProcess start(String stopSeconds) {
    return ServerProcess.start(folder.resolve("data"), scripts, "--stop-seconds", stopSeconds);
  }

  private static UUID started(Api before, String operation, String object) {
    return uuid(before.start(operation, object).then().statusCode(202));
  }

  private static void awaitLine(Api before, UUID uuid) {
    try (ApiSocket<String> logs = before.logs(uuid, "")) {
      assertThat(logs.next()).isEqualTo("begin");
    }
  }

  private static List<String> log(UUID uuid) {
    try (ApiSocket<String> logs = api.logs(uuid, "?follow=false")) {
      return logs.toClose();
    }
  }

  private static boolean refuses(URI address) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      return !socket.isConnected();
    } catch (IOException refused) {
      return true;
    }
  }
}
