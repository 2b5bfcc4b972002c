package io.actionlog.contract.refusals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.actionlog.conformance.connection.ServerConnections.Connection;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Suite;
import io.actionlog.contract.input.SampleCalls;
import io.actionlog.harness.Account;
import io.actionlog.server.FaultyServer;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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

  private static final Map<String, HttpMessage> RESPONSES = new LinkedHashMap<>();

  @SuppressWarnings("NullAway.Init")
  private static Response running;

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
    Api api = Api.at(server.address(), ADMIN);
    Map<String, Connection> connections = new LinkedHashMap<>();
    for (String id : withUnavailable().toList()) {
      connections.put(id, connected(api));
    }
    try (Connection probe = connected(api)) {
      server.holdActions();
      CompletableFuture<Response> held =
          CompletableFuture.supplyAsync(() -> api.given().when().get("/action/"), THREADS);
      server.awaitHeld();
      CompletableFuture<Void> stop = CompletableFuture.runAsync(server::close, THREADS);
      await("stop").until(() -> Api.send(api.raw("GET", "/operation/"), probe).status() == 503);
      for (Map.Entry<String, Connection> each : connections.entrySet()) {
        RESPONSES.put(each.getKey(), Api.send(sample(api, each.getKey()), each.getValue()));
      }
      server.letGo();
      running = held.join();
      stop.join();
    } finally {
      server.letGo();
      connections.values().forEach(Connection::close);
    }
  }

  @ParameterizedTest
  @MethodSource("withUnavailable")
  void everyOperationShouldRefuseWhileTheServerStops(String id) {
    HttpMessage refused = Objects.requireNonNull(RESPONSES.get(id), id);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.text()).contains("stopping");
    assertThat(refused.headers("Retry-After")).singleElement().asString().matches("[1-9]\\d*");
    assertThat(refused.headers("Connection"))
        .singleElement()
        .asString()
        .isEqualToIgnoringCase("close");
  }

  @Test
  void listActionsShouldAnswerTheRequestThatRanWhenTheStopCame() {
    running.then().statusCode(200);
  }

  /** A connection that the server knows already. */
  private static Connection connected(Api api) {
    Connection connection = api.connect();
    assertThat(Api.send(api.raw("GET", "/operation/"), connection).status()).isEqualTo(200);
    return connection;
  }

  private static Exchange sample(Api api, String id) {
    byte[] body = SampleCalls.body(id).getBytes(UTF_8);
    String path = SampleCalls.path(id, SampleCalls.UNKNOWN);
    Exchange call =
        SampleCalls.serverOf(path, api).raw(Suite.CONTRACT.operation(id).method(), path);
    if (body.length > 0) {
      call.body("application/json", body);
    }
    return call;
  }
}
