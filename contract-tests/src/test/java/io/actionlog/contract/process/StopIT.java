package io.actionlog.contract.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.LogsSocket;
import io.actionlog.contract.harness.Scripts;
import io.actionlog.contract.harness.ServerProcess;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A normal stop (SIGTERM): sockets are closed with 1001, and nothing is lost. */
class StopIT {

  private static final List<String> LINES = IntStream.rangeClosed(1, 300).mapToObj(String::valueOf).toList();

  @Test
  void streamActionLogsShouldCloseWith1001WhenTheServerStops() {
    try (ServerProcess server = server(Fixture.folder("stop"), "0")) {
      UUID uuid = Api.of(server, server.admin()).start(Scripts.RUN, Fixture.SCRIPTS.object("gate")).uuid();
      try (LogsSocket logs = Api.of(server, server.admin()).logs(uuid, "")) {
        server.terminate();
        logs.linesToClose();
        assertThat(logs.closeCode()).isEqualTo(1001);
      }
    }
  }

  @Test
  void getActionShouldShowWhatTheStopEndedAsFailedWithItsWholeLog() {
    Path data = Fixture.folder("stop");
    UUID uuid;
    try (ServerProcess server = server(data, "0")) {
      Api api = Api.of(server, server.admin());
      uuid = api.start(Scripts.RUN, Fixture.SCRIPTS.object("seq 1 300", "gate")).uuid();
      try (LogsSocket logs = api.logs(uuid, "")) {
        assertThat(logs.lines(300)).isEqualTo(LINES);
      }
      server.terminate().join();
    }
    try (ServerProcess server = server(data, "0")) {
      Api api = Api.of(server, server.admin());
      assertThat(api.state(uuid)).isEqualTo("Failed");
      assertThat(log(api, uuid)).startsWith(LINES.toArray(String[]::new)).hasSize(301);
    }
  }

  @Test
  void getActionShouldShowWhatEndedWithinTheLimitAsItEnded() {
    Path data = Fixture.folder("stop");
    String object = Fixture.SCRIPTS.object("gate", "seq 1 300");
    UUID uuid;
    try (ServerProcess server = server(data, "600")) {
      uuid = Api.of(server, server.admin()).start(Scripts.RUN, object).uuid();
      CompletableFuture<Process> ended = server.terminate();
      await("refused connections").atMost(Duration.ofSeconds(30)).until(() -> !accepts(server));
      Fixture.SCRIPTS.open(object);
      assertThat(ended.join().isAlive()).isFalse();
    }
    try (ServerProcess server = server(data, "0")) {
      Api api = Api.of(server, server.admin());
      assertThat(api.state(uuid)).isEqualTo("Success");
      assertThat(log(api, uuid)).isEqualTo(LINES);
    }
  }

  @Test
  void getActionShouldShowWhatWasPendingStartedAfterTheStop() {
    Path data = Fixture.folder("stop");
    String object = Fixture.SCRIPTS.object("gate");
    UUID pending;
    try (ServerProcess server = server(data, "0")) {
      Api api = Api.of(server, server.admin());
      api.start(Scripts.RUN, object);
      pending = api.start(Scripts.RUN, object).uuid();
      server.terminate().join();
    }
    try (ServerProcess server = server(data, "0")) {
      Api.of(server, server.admin()).awaitState(pending, "In progress");
      Fixture.SCRIPTS.open(object);
      Api.of(server, server.admin()).awaitState(pending, "Success");
    }
  }

  private static ServerProcess server(Path data, String stopSeconds) {
    return ServerProcess.start(data, Fixture.SCRIPTS, "--stop-seconds", stopSeconds, "--cancel-seconds", "1");
  }

  private static boolean accepts(ServerProcess server) {
    try (Socket socket = new Socket(server.address().getHost(), server.address().getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> log(Api api, UUID uuid) {
    try (LogsSocket logs = api.logs(uuid, "?tail=1000")) {
      return logs.linesToClose();
    }
  }
}
