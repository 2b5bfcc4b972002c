package io.actionlog.conformance.stub;

import io.actionlog.conformance.stub.response.StubJson;
import io.actionlog.conformance.stub.rule.ClientRule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.FrameCodec;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;

/** Clients that do wrong on sockets. */
final class WrongSockets {

  static final List<WrongClient> ALL =
      List.of(
          WrongClient.of(
              "asks for a socket of an old version",
              ClientRule.SOCKET_HANDSHAKE,
              "calm",
              s -> handshake(s, "13", "8").follow()),
          WrongClient.of(
              "asks for no socket",
              ClientRule.SOCKET_HANDSHAKE,
              "calm",
              s -> handshake(s, "websocket", "h2c").watch()),
          WrongClient.of("does not mask", ClientRule.SOCKET_MASK, "calm", WrongSockets::unmasked),
          WrongClient.of(
              "answers no ping", ClientRule.SOCKET_PONG, "calm", s -> deaf(s, Frame.PING).follow()),
          WrongClient.of(
              "answers no close",
              ClientRule.SOCKET_CLOSE,
              "calm",
              s -> deaf(s, Frame.CLOSE).follow()),
          WrongClient.of("talks on a socket", ClientRule.SOCKET_FRAME, "calm", WrongSockets::talk),
          WrongClient.of(
              "opens complete logs again",
              ClientRule.SOCKET_REOPENED,
              "calm",
              WrongSockets::reopen),
          WrongClient.of(
              "reads a log again from its tail",
              ClientRule.LOGS_POSITION,
              "lost",
              WrongSockets::noTail),
          WrongClient.of(
              "goes on where events began",
              ClientRule.EVENTS_POSITION,
              "lost",
              s -> since(s, 100).watch()),
          WrongClient.of(
              "goes on at whatever event comes",
              ClientRule.EVENTS_POSITION,
              "cut",
              s -> since(s, -1).watch()),
          WrongClient.of(
              "fails on a frame of an unknown type",
              ClientRule.TOLERANCE_FRAME,
              "extra",
              s -> picky(s, frame -> frame.path("type").asText().equals("x-unknown")).follow()),
          WrongClient.of(
              "fails on an unknown property of a frame",
              ClientRule.TOLERANCE_PROPERTY,
              "extra",
              s -> picky(s, frame -> frame.has("x_text") && frame.has("log")).follow()),
          WrongClient.of(
              "fails on an unknown state of an event",
              ClientRule.TOLERANCE_STATE,
              "state",
              s -> picky(s, f -> f.path("state").asText().equals(StubJson.UNKNOWN_STATE)).watch()),
          WrongClient.of(
              "fails on a long line",
              ClientRule.TOLERANCE_BORDER,
              "border",
              s -> picky(s, frame -> frame.path("log").asText().length() > 1000).follow()));

  private WrongSockets() {}

  private static PlainSockets handshake(URI server, String right, String wrong) {
    return new PlainSockets(server) {
      @Override
      String handshake() {
        return super.handshake().replace(right, wrong);
      }
    };
  }

  private static PlainSockets deaf(URI server, int opcode) {
    return new PlainSockets(server) {
      @Override
      boolean answers(int any) {
        return any != opcode;
      }
    };
  }

  private static PlainSockets picky(URI server, Predicate<JsonNode> unknown) {
    return new PlainSockets(server) {
      @Override
      boolean take(JsonNode frame) {
        return !unknown.test(frame);
      }
    };
  }

  private static PlainSockets since(URI server, long always) {
    return new PlainSockets(server) {
      @Override
      String events(long position) {
        return super.events(position < 0 ? position : always);
      }
    };
  }

  private static void unmasked(URI server) throws IOException {
    new PlainSockets(server) {
      @Override
      void write(Socket socket, int opcode, byte[] payload) throws IOException {
        socket.getOutputStream().write(FrameCodec.unmasked(opcode, payload, true));
      }
    }.follow();
  }

  private static void talk(URI server) throws IOException {
    new PlainSockets(server) {
      @Override
      void opened(Socket socket) throws IOException {
        write(socket, Frame.TEXT, "hello".getBytes(UTF_8));
      }
    }.follow();
  }

  private static void reopen(URI server) throws IOException {
    PlainSockets client = new PlainSockets(server);
    for (int count = 0; count < 4; count++) {
      client.follow();
    }
  }

  private static void noTail(URI server) throws IOException {
    new PlainSockets(server) {
      @Override
      String logs(boolean again) {
        return super.logs(false);
      }
    }.follow();
  }
}
