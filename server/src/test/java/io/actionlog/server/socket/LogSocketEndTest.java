package io.actionlog.server.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.actionlog.server.http.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a socket ends, and what a client may send until then. */
final class LogSocketEndTest extends LogSocketFixture {

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
        assertThat(reset).isNotNull(); // the server may close while the message is still coming in
      }
    }
    await().until(() -> server.sockets.count() == 0);
  }

  @Test
  void anUnmaskedFrameShouldCloseWith1002() throws Exception {
    assertThat(closeCodeAfter(new byte[] {(byte) 0x81, 1, 'x'})).isEqualTo(1002);
  }

  @Test
  void aMessageAboveTheLimitShouldCloseWith1009BeforeAllHasCome() throws Exception {
    byte[] frame = RawSocket.frame(RawSocket.TEXT, new byte[1_000_000]);
    assertThat(closeCodeAfter(Arrays.copyOf(frame, 70_000))).isEqualTo(1009);
  }

  @Test
  void fragmentsAboveTheLimitShouldCloseWith1009() throws Exception {
    byte[] first = RawSocket.frame(RawSocket.TEXT, new byte[40_000]);
    first[0] = RawSocket.TEXT;
    byte[] second = RawSocket.frame(0, new byte[40_000]);
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    assertThat(closeCodeAfter(both)).isEqualTo(1009);
  }

  @Test
  void aLengthBeyondAllMeasureShouldCloseWith1009() throws Exception {
    byte[] frame = {(byte) 0x81, (byte) 0xff, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    assertThat(closeCodeAfter(frame)).isEqualTo(1009);
  }

  @Test
  void aFragmentedControlFrameShouldCloseWith1002() throws Exception {
    byte[] frame = RawSocket.frame(RawSocket.PING, new byte[1]);
    frame[0] = RawSocket.PING;
    assertThat(closeCodeAfter(frame)).isEqualTo(1002);
  }

  private int closeCodeAfter(byte[] frame) throws IOException {
    try (RawSocket socket = open("")) {
      socket.sendRaw(frame);
      RawSocket.Frame close = socket.read();
      assertThat(close.opcode()).isEqualTo(RawSocket.CLOSE);
      assertThat(socket.atEnd()).isTrue();
      return close.closeCode();
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
    JdkFollower jdk = new JdkFollower();
    jdk(LOGS, jdk).get(5, TimeUnit.SECONDS);
    try (RawSocket raw = open("");
        RawHttp slow = new RawHttp(server.port())) {
      feed.add("one");
      assertThat(raw.read().text()).isEqualTo("one");
      slow.send("GET /api/audit/v1/action/slow/ HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(server.resource.entered.await(5, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Void> stop = CompletableFuture.runAsync(this::stopInOrder);
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

  private void stopInOrder() {
    try {
      server.web.refuseConnections();
      server.sockets.sendAway(Duration.ofSeconds(10));
      server.web.drain(Duration.ofSeconds(10));
      server.close();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
