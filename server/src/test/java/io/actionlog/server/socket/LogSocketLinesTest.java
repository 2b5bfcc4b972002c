package io.actionlog.server.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.actionlog.server.http.RawHttp;
import io.actionlog.server.socket.upgrade.UpgradeRequest;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a follower receives: every line once, in order, then the close. */
final class LogSocketLinesTest extends LogSocketFixture {

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
    UpgradeRequest call = Objects.requireNonNull(seen);
    assertThat(call.path()).isEqualTo(LOGS);
    assertThat(call.query()).isEqualTo("follow=false");
    assertThat(call.headers().apply("sec-websocket-key")).isNotNull();
    assertThat(call.remoteAddress()).isEqualTo("127.0.0.1");
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
  void aJdkClientShouldReceiveEveryLineAndTheCode() throws Exception {
    feed.addAll(5000, "y".repeat(100));
    JdkFollower listener = new JdkFollower();
    jdk(LOGS + "?follow=false", listener).get(5, TimeUnit.SECONDS);
    assertThat(listener.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1000);
    assertThat(listener.lines).hasSize(5000);
  }

  @Test
  void twoHundredFollowersShouldReceiveEveryLineOnceAndInOrder() throws Exception {
    List<JdkFollower> followers = new ArrayList<>();
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < 200; i++) {
      JdkFollower one = new JdkFollower();
      followers.add(one);
      client.newWebSocketBuilder().buildAsync(uri(LOGS), one).get(5, TimeUnit.SECONDS);
    }
    for (int i = 0; i < 500; i++) {
      feed.add("line " + i);
    }
    feed.end();
    for (JdkFollower one : followers) {
      assertThat(one.closed.get(30, TimeUnit.SECONDS)).isEqualTo(1000);
      assertThat(one.lines).hasSize(500);
      for (int i = 0; i < 500; i++) {
        assertThat(one.lines.get(i)).isEqualTo("line " + i);
      }
    }
  }
}
