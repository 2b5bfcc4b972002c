package io.actionlog.server.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.actionlog.server.rest.RawHttp;
import io.actionlog.server.rest.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LogSocketsTest {

  private static final UUID ACTION = UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce");
  private static final String LOGS = "/api/audit/v1/action/" + ACTION + "/logs/";

  private final MemoryFeed feed = new MemoryFeed();
  private volatile UpgradeCall seen;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(this::authorise, feed, Duration.ofSeconds(1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Optional<LogSubscription> authorise(UpgradeCall call) {
    seen = call;
    return call.path().equals(LOGS) && !"token=wrong".equals(call.query())
        ? Optional.of(
            new LogSubscription("admin", ACTION, 100_000, !"follow=false".equals(call.query())))
        : Optional.empty();
  }

  private RawSocket open(String query) throws IOException {
    return RawSocket.open(server.port(), LOGS + query, 0);
  }

  @Test
  void anAuthorisedCallShouldReceiveEveryLineThenTheClose() throws Exception {
    feed.addAll(1000, "x");
    try (RawSocket socket = open("?follow=false")) {
      for (int i = 0; i < 1000; i++) {
        assertThat(socket.read().text()).startsWith("{\"n\":" + i + ",");
      }
      RawSocket.Frame close = socket.read();
      assertThat(close.opcode()).isEqualTo(RawSocket.CLOSE);
      assertThat(close.closeCode()).isEqualTo(1000);
      assertThat(socket.atEnd()).isTrue();
    }
    assertThat(seen.path()).isEqualTo(LOGS);
    assertThat(seen.query()).isEqualTo("follow=false");
    assertThat(seen.headers()).containsKey("sec-websocket-key");
    assertThat(seen.remoteAddress()).isEqualTo("127.0.0.1");
    await().until(() -> server.sockets.count() == 0 && feed.open.get() == 0);
  }

  @Test
  void aFollowerShouldReceiveLinesAsTheyComeAndPongsBetweenThem() throws Exception {
    try (RawSocket socket = open("")) {
      for (int i = 0; i < 20; i++) {
        feed.add("line " + i);
        assertThat(socket.read().text()).isEqualTo("line " + i);
        socket.send(RawSocket.PING, new byte[] {(byte) i});
        RawSocket.Frame pong = socket.read();
        assertThat(pong.opcode()).isEqualTo(RawSocket.PONG);
        assertThat(pong.data()).containsExactly(i);
      }
      feed.end();
      assertThat(socket.read().closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void aQuietSocketShouldOutliveTheIdleTimeoutOfHttp() throws Exception {
    try (RawSocket socket = open("");
        RawHttp idle = new RawHttp(server.port())) {
      assertThat(idle.ask("GET", "/api/audit/v1/action/").status()).isEqualTo(200);
      assertThat(idle.atEnd()).isTrue(); // 2 s later
      feed.add("still here");
      assertThat(socket.read().text()).isEqualTo("still here");
    }
  }

  @Test
  void aBodyOfTheUpgradeRequestShouldBeSkipped() throws Exception {
    feed.add("one");
    try (RawSocket socket = RawSocket.open(server.port(), LOGS, 0, "body:{}")) {
      assertThat(socket.read().text()).isEqualTo("one");
      socket.send(RawSocket.PING, new byte[] {1});
      assertThat(socket.read().opcode()).isEqualTo(RawSocket.PONG);
    }
  }

  @Test
  void aBodyThatComesAfterTheUpgradeShouldBeSkipped() throws Exception {
    feed.add("one");
    try (RawSocket socket = RawSocket.open(server.port(), LOGS, 0, "Content-Length: 2")) {
      socket.sendRaw("{".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.read().text()).isEqualTo("one");
      socket.sendRaw("}".getBytes(StandardCharsets.US_ASCII));
      socket.send(RawSocket.PING, new byte[] {1});
      assertThat(socket.read().opcode()).isEqualTo(RawSocket.PONG);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/action/missing/logs/ 404",
        "/api/audit/v1/action/other/logs/ 426",
        "/api/audit/v1/action/ 200",
        "/-/log/1 404",
        "/-/log/00000000-0000-4000-8000-000000000000 404",
        "/nothing 404"
      })
  void aRefusedCallShouldBeAnsweredByJersey(String targetAndStatus) throws Exception {
    String target = targetAndStatus.split(" ")[0];
    int status = Integer.parseInt(targetAndStatus.split(" ")[1]);
    try (RawHttp http = new RawHttp(server.port())) {
      RawHttp.Answer answer = http.ask("GET", target, RawSocket.UPGRADE, "body:{}");
      assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(answer.header("Content-Length")).isNotEmpty();
      assertThat(http.atEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-WebSocket-Version: 12",
        "Sec-WebSocket-Key: short",
        "Connection: keep-alive",
        "Upgrade: websocket, foo"
      })
  void aMalformedHandshakeShouldBeAnsweredByJersey(String wrong) throws Exception {
    String name = wrong.split(":")[0];
    String[] headers =
        RawSocket.UPGRADE
            .lines()
            .map(line -> line.startsWith(name) ? wrong : line)
            .toArray(String[]::new);
    try (RawHttp http = new RawHttp(server.port())) {
      RawHttp.Answer answer = http.ask("GET", LOGS, headers);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(426);
      assertThat(answer.body()).startsWith("{\"error\":");
    }
  }

  @Test
  void jerseysFiltersShouldKnowThatAnUpgradeWasRefused() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      assertThat(http.ask("GET", LOGS + "?token=wrong", RawSocket.UPGRADE).status()).isEqualTo(426);
    }
    assertThat(server.resource.refused).isEqualTo(true);
  }

  @Test
  void aJdkClientShouldSeeARefusalAtOnce() {
    long started = System.nanoTime();
    assertThatThrownBy(() -> jdk("/api/audit/v1/action/missing/logs/", new JdkListener()).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(WebSocketHandshakeException.class)
        .satisfies(
            e ->
                assertThat(((WebSocketHandshakeException) e.getCause()).getResponse().statusCode())
                    .isEqualTo(404));
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void aTyrusClientShouldSeeARefusalAtOnce() {
    long started = System.nanoTime();
    jakarta.websocket.Endpoint endpoint =
        new jakarta.websocket.Endpoint() {
          @Override
          public void onOpen(
              jakarta.websocket.Session session, jakarta.websocket.EndpointConfig config) {}
        };
    assertThatThrownBy(
            () ->
                org.glassfish.tyrus.client.ClientManager.createClient()
                    .connectToServer(
                        endpoint,
                        jakarta.websocket.ClientEndpointConfig.Builder.create().build(),
                        uri("/api/audit/v1/action/missing/logs/")))
        .isInstanceOf(jakarta.websocket.DeploymentException.class)
        .hasRootCauseMessage("Response code was not 101: 404.");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aJdkClientShouldReceiveEveryLineAndTheCode() throws Exception {
    feed.addAll(5000, "y".repeat(100));
    JdkListener listener = new JdkListener();
    jdk(LOGS + "?follow=false", listener).get(5, TimeUnit.SECONDS);
    assertThat(listener.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1000);
    assertThat(listener.lines).hasSize(5000);
  }

  @Test
  void aClientThatPingsWhileItReadsSlowlyShouldLoseNothingAtTheClose() throws Exception {
    feed.addAll(8_000, "z".repeat(100)); // 1 MB: nearly all in the server's kernel when it closes
    try (RawSocket socket = RawSocket.open(server.port(), LOGS + "?follow=false", 4096)) {
      await().until(() -> feed.taken.get() == 8_000 && feed.open.get() == 0);
      int lines = 0;
      RawSocket.Frame frame = socket.read();
      while (frame.opcode() != RawSocket.CLOSE) {
        if (frame.opcode() == RawSocket.TEXT) {
          assertThat(frame.text()).startsWith("{\"n\":" + lines++ + ",");
        }
        if (lines % 50 == 0) {
          socket.send(RawSocket.PING, new byte[] {7});
        }
        frame = socket.read();
      }
      assertThat(lines).isEqualTo(8_000);
      assertThat(frame.closeCode()).isEqualTo(1000);
      assertThat(socket.atEnd()).isTrue();
    }
  }

  @Test
  void aClientThatReadsNothingShouldCostOneFrameAndHarmNobody() throws Exception {
    String big = "b".repeat(10_000);
    feed.addAll(10_000, big); // 100 MB
    try (RawSocket stuck = RawSocket.open(server.port(), LOGS, 4096)) {
      await().until(() -> feed.taken.get() > 10);
      JdkListener other = new JdkListener();
      jdk(LOGS + "?follow=false", other).get(5, TimeUnit.SECONDS);
      assertThat(other.closed.get(40, TimeUnit.SECONDS)).isEqualTo(1000);
      assertThat(other.count).isEqualTo(10_000);
      // what the stuck one took is what the kernel's two buffers hold
      assertThat(feed.taken.get() - 10_000).isLessThan(2_000);
      await().atMost(Duration.ofSeconds(10)).until(() -> server.sockets.count() == 0);
      assertThat(feed.open.get()).isZero();
      assertThatThrownBy(
              () -> {
                while (true) {
                  stuck.read();
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aClientThatPingsAndReadsNothingShouldNotGrowTheHeap() throws Exception {
    try (RawSocket socket = RawSocket.open(server.port(), LOGS, 4096)) {
      byte[] ping = RawSocket.frame(RawSocket.PING, new byte[125]);
      byte[] many = new byte[ping.length * 1000];
      for (int i = 0; i < 1000; i++) {
        System.arraycopy(ping, 0, many, i * ping.length, ping.length);
      }
      long[] sent = {0};
      CompletableFuture<Void> sender =
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int i = 0; i < 1000; i++) { // 130 MB
                    socket.sendRaw(many);
                    sent[0] += many.length;
                  }
                } catch (IOException closed) {
                  throw new CompletionException(closed);
                }
              });
      assertThatThrownBy(() -> sender.get(3, TimeUnit.SECONDS))
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
      assertThat(sent[0]).isLessThan(30_000_000);
      // it works on as soon as the client reads
      int pongs = 0;
      while (pongs < 1000) {
        assertThat(socket.read().opcode()).isEqualTo(RawSocket.PONG);
        pongs++;
      }
    }
  }

  @Test
  void messagesOfAClientShouldBeIgnoredAndLargeOnesRefused() throws Exception {
    try (RawSocket socket = open("")) {
      socket.send(RawSocket.TEXT, "hello".getBytes(StandardCharsets.UTF_8));
      socket.send(2, new byte[1000]);
      feed.add("one");
      assertThat(socket.read().text()).isEqualTo("one");
      try {
        socket.send(RawSocket.TEXT, new byte[1_000_000]);
        assertThat(socket.read().opcode()).isEqualTo(RawSocket.CLOSE);
      } catch (IOException reset) {
        assertThat(reset).isNotNull(); // Tyrus closes while the message is still coming in
      }
      await().until(() -> server.sockets.count() == 0);
    }
  }

  @Test
  void aClientsCloseShouldBeAnsweredAndEndTheFollower() throws Exception {
    try (RawSocket socket = open("")) {
      socket.send(RawSocket.CLOSE, new byte[] {3, (byte) 0xe8});
      assertThat(socket.read().closeCode()).isEqualTo(1000);
      assertThat(socket.atEnd()).isTrue();
    }
    await().until(() -> server.sockets.count() == 0 && feed.open.get() == 0);
  }

  @Test
  void aVanishedClientShouldEndTheFollower() throws Exception {
    open("").close();
    await().until(() -> server.sockets.count() == 0 && feed.open.get() == 0);
  }

  @Test
  void aStopShouldCloseWith1001AndThenRest() throws Exception {
    JdkListener jdk = new JdkListener();
    jdk(LOGS, jdk).get(5, TimeUnit.SECONDS);
    try (RawSocket raw = open("");
        RawHttp slow = new RawHttp(server.port())) {
      feed.add("one");
      assertThat(raw.read().text()).isEqualTo("one");
      slow.send("GET /api/audit/v1/action/slow/ HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(server.resource.entered.await(5, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Void> stop =
          CompletableFuture.runAsync(
              () -> {
                try {
                  server.web.refuseConnections();
                  server.sockets.sendAway(Duration.ofSeconds(10));
                  server.web.drain(Duration.ofSeconds(10));
                  server.close();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(raw.read().closeCode()).isEqualTo(1001);
      assertThat(raw.atEnd()).isTrue();
      raw.close();
      assertThat(jdk.closed.get(5, TimeUnit.SECONDS)).isEqualTo(1001);
      assertThat(stop).isNotDone();
      server.resource.release.countDown();
      assertThat(slow.answer().status()).isEqualTo(200);
      stop.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void aStopShouldNotWaitForAClientThatReadsNothing() throws Exception {
    feed.addAll(1000, "b".repeat(10_000));
    try (RawSocket stuck = RawSocket.open(server.port(), LOGS, 4096)) {
      await().until(() -> feed.taken.get() > 10);
      assertThat(stuck.read().opcode()).isEqualTo(RawSocket.TEXT);
      long started = System.nanoTime();
      server.sockets.sendAway(Duration.ofMillis(300));
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
      await().until(() -> server.sockets.count() == 0);
    }
  }

  @Test
  void twoHundredFollowersShouldReceiveEveryLineOnceAndInOrder() throws Exception {
    List<JdkListener> followers = new ArrayList<>();
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < 200; i++) {
      JdkListener one = new JdkListener();
      followers.add(one);
      client.newWebSocketBuilder().buildAsync(uri(LOGS), one).get(5, TimeUnit.SECONDS);
    }
    for (int i = 0; i < 500; i++) {
      feed.add("line " + i);
    }
    feed.end();
    for (JdkListener one : followers) {
      assertThat(one.closed.get(30, TimeUnit.SECONDS)).isEqualTo(1000);
      assertThat(one.lines).hasSize(500);
      for (int i = 0; i < 500; i++) {
        assertThat(one.lines.get(i)).isEqualTo("line " + i);
      }
    }
  }

  private URI uri(String target) {
    return URI.create("ws://127.0.0.1:" + server.port() + target);
  }

  private CompletableFuture<WebSocket> jdk(String target, WebSocket.Listener listener) {
    return HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri(target), listener);
  }

  private static final class JdkListener implements WebSocket.Listener {
    final List<String> lines = new ArrayList<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    volatile int count;

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        count++;
        if (part.length() < 1000) {
          lines.add(part.toString());
        }
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
