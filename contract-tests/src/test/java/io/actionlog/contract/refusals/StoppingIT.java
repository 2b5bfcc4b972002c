package io.actionlog.contract.refusals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.actionlog.contract.harness.Account;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.OldApi;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.input.SampleCalls;
import io.actionlog.server.FaultyServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a server that stops answers on the connections that are open, while it waits for a request
 * that runs.
 */
class StoppingIT {

  private static final Account ADMIN = new Account("admin", "0123456789abcdefghijklmnopqrstuvwxyz");

  private static final Map<String, Reply> REPLIES = new LinkedHashMap<>();

  @SuppressWarnings("NullAway.Init")
  private static Reply running;

  static Stream<String> withUnavailable() {
    return SampleCalls.operationsWith(503);
  }

  // The common pool may have one thread only, and the held call would keep it from the stop.
  private static final Executor THREADS = task -> new Thread(task).start();

  @BeforeAll
  static void callWhileItStops() throws Exception {
    FaultyServer server =
        FaultyServer.start(
            Fixture.folder("stopping"), Fixture.SCRIPTS.operationsFile(), ADMIN.key());
    OldApi api = new OldApi(server.address(), Optional.of(ADMIN), Optional.empty());
    Map<String, Socket> connections = new LinkedHashMap<>();
    for (String id : withUnavailable().toList()) {
      connections.put(id, connected(api));
    }
    try (Socket probe = connected(api)) {
      server.holdActions();
      CompletableFuture<Reply> held =
          CompletableFuture.supplyAsync(() -> api.get("/action/"), THREADS);
      server.awaitHeld();
      CompletableFuture<Void> stop = CompletableFuture.runAsync(server::close, THREADS);
      await("stop")
          .until(() -> api.call("GET", "/operation/").sendOn(probe).message().status() == 503);
      connections.forEach(
          (id, connection) ->
              REPLIES.put(id, SampleCalls.call(api, id, SampleCalls.UNKNOWN).sendOn(connection)));
      server.letGo();
      running = held.join();
      stop.join();
    } finally {
      server.letGo();
      for (Socket connection : connections.values()) {
        connection.close();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("withUnavailable")
  void everyOperationShouldRefuseWhileTheServerStops(String id) {
    Reply refused = REPLIES.getOrDefault(id, running).isError(503, "stopping");
    assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
    assertThat(refused.header("Connection")).isEqualToIgnoringCase("close");
  }

  @Test
  void listActionsShouldAnswerTheRequestThatRanWhenTheStopCame() {
    running.hasStatus(200);
  }

  /** A connection that the server knows already. */
  private static Socket connected(OldApi api) throws IOException {
    URI server = api.server();
    Socket socket = new Socket(server.getHost(), server.getPort());
    api.call("GET", "/operation/").sendOn(socket).hasStatus(200);
    return socket;
  }
}
