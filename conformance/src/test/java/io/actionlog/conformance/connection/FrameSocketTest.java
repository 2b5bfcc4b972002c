package io.actionlog.conformance.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.FrameCodec;
import io.actionlog.conformance.exchange.HttpMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FrameSocketTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void aPingShouldBeAnsweredAndNotBeTakenForAnythingElse() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(listening.getInetAddress(), listening.getLocalPort());
        Socket server = listening.accept();
        FrameSocket socket =
            new FrameSocket(
                HttpMessage.ofHead("HTTP/1.1 101 Switching Protocols\r\n\r\n"),
                new ServerConnections.Connection(client))) {
      server
          .getOutputStream()
          .write(FrameCodec.unmasked(Frame.PING, "there?".getBytes(UTF_8), true));
      server.getOutputStream().write(FrameCodec.unmasked(Frame.TEXT, "a".getBytes(UTF_8), true));

      assertThat(socket.next(LIMIT)).map(Frame::text).contains("a");

      assertThat(FrameCodec.read(server.getInputStream()))
          .hasValueSatisfying(
              pong -> {
                assertThat(pong.opcode()).isEqualTo(Frame.PONG);
                assertThat(pong.text()).isEqualTo("there?");
              });
    }
  }
}
