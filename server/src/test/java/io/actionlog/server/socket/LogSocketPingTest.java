package io.actionlog.server.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A silent client is asked for a sign of life. */
final class LogSocketPingTest extends LogSocketFixture {

  LogSocketPingTest() {
    super(Duration.ofMillis(100));
  }

  @Test
  void aSilentClientShouldBePingedUntilItAnswersNoMore() throws Exception {
    try (RawSocket socket = open("")) {
      for (int i = 0; i < 3; i++) {
        RawSocket.Frame ping = socket.read();
        assertThat(ping.opcode()).isEqualTo(RawSocket.PING);
        socket.send(RawSocket.PONG, ping.data());
      }
      assertThat(server.sockets.count()).isEqualTo(1);
      RawSocket.Frame last = socket.read();
      while (last.opcode() == RawSocket.PING) {
        last = socket.read();
      }
      assertThat(last.closeCode()).isEqualTo(1001);
      assertThat(socket.atEnd()).isTrue();
    }
    await().until(() -> server.sockets.count() == 0 && feed.open.get() == 0);
  }
}
