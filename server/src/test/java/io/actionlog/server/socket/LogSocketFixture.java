package io.actionlog.server.socket;

import io.actionlog.server.http.TestServer;
import io.actionlog.server.socket.log.LogSubscription;
import io.actionlog.server.socket.upgrade.UpgradeGrant;
import io.actionlog.server.socket.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A server on a free port whose sockets follow one log in memory. */
@Timeout(60)
abstract class LogSocketFixture {

  static final String LOGS = "/api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/logs/";

  private static final UUID ACTION = UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce");

  final MemoryFeed feed = new MemoryFeed();
  final TestServer server;
  volatile @Nullable UpgradeRequest seen;

  LogSocketFixture() {
    this(Duration.ofSeconds(20));
  }

  LogSocketFixture(Duration pingEvery) {
    server = new TestServer(this::authorise, feed, Duration.ofSeconds(1), pingEvery);
  }

  @BeforeEach
  void start() throws IOException {
    server.web.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Optional<UpgradeGrant> authorise(UpgradeRequest call) {
    seen = call;
    return call.path().equals(LOGS) && !"token=wrong".equals(call.query())
        ? Optional.of(
            new UpgradeGrant(
                new LogSubscription(
                    "admin", ACTION, 0, 100_000, !"follow=false".equals(call.query())),
                () -> true))
        : Optional.empty();
  }

  RawSocket open(String query) throws IOException {
    return RawSocket.open(server.port(), LOGS + query, 0);
  }

  URI uri(String target) {
    return URI.create("ws://127.0.0.1:" + server.port() + target);
  }

  CompletableFuture<WebSocket> jdk(String target, WebSocket.Listener listener) {
    return HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri(target), listener);
  }
}
