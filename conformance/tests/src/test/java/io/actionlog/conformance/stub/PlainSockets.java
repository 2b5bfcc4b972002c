package io.actionlog.conformance.stub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.FrameCodec;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.HttpReader;
import io.actionlog.contract.harness.Suite;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The client's sockets; each wrong client overrides one method. For one thread. */
class PlainSockets {

  private static final int EVENTS = 5;

  final URI server;
  private long next;
  private long position = -1;

  PlainSockets(URI server) {
    this.server = server;
  }

  /** How a socket has ended. */
  enum End {
    COMPLETE,
    ENOUGH,
    LOST
  }

  // What wrong clients do otherwise.

  String handshake() {
    return "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
  }

  String logs(boolean again) {
    return PlainClient.action("logs/") + (again ? "?tail=100" : "");
  }

  String events(long since) {
    return PlainClient.API + "/events/" + (since < 0 ? "" : "?since=" + since);
  }

  void write(Socket socket, int opcode, byte[] payload) throws IOException {
    socket.getOutputStream().write(FrameCodec.masked(opcode, payload));
  }

  void opened(Socket socket) throws IOException {}

  boolean answers(int opcode) {
    return true;
  }

  /** What a client makes of a frame; false to break off. */
  boolean take(JsonNode frame) {
    return true;
  }

  // What it can do.

  List<String> follow() throws IOException {
    List<String> lines = new ArrayList<>();
    boolean again = false;
    End end = End.LOST;
    while (end == End.LOST) {
      end =
          open(
              logs(again),
              frame -> {
                if (frame.path("type").asText().equals("log")
                    && frame.path("number").asLong() >= next) {
                  lines.add(frame.path("log").asText());
                  next = frame.path("number").asLong() + 1;
                }
                return false;
              });
      again = true;
    }
    return lines;
  }

  List<Long> watch() throws IOException {
    List<Long> positions = new ArrayList<>();
    End end = End.LOST;
    while (end == End.LOST) {
      end =
          open(
              events(position),
              frame -> {
                String type = frame.path("type").asText();
                if (type.equals("auth") || type.equals("action")) {
                  position = frame.path("position").asLong();
                }
                if (type.equals("action")) {
                  positions.add(position);
                }
                return positions.size() == EVENTS;
              });
    }
    return positions;
  }

  private End open(String target, Taker taker) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      String head =
          "GET "
              + target
              + " HTTP/1.1\r\nHost: "
              + server.getAuthority()
              + "\r\nAuthorization: "
              + StubHarness.CREDENTIALS.basic()
              + "\r\n"
              + handshake()
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Optional<HttpMessage> answer = new HttpReader(in).response("GET");
      if (answer.isEmpty()) {
        return End.LOST;
      }
      if (answer.get().status() != 101) {
        throw new IOException("refused: " + answer.get());
      }
      opened(socket);
      return read(socket, in, taker);
    }
  }

  private End read(Socket socket, InputStream in, Taker taker) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    Optional<Frame> frame = next(in);
    while (frame.isPresent()) {
      Frame found = frame.get();
      if (found.opcode() == Frame.PING && answers(Frame.PING)) {
        write(socket, Frame.PONG, found.payload());
      } else if (found.opcode() == Frame.CLOSE) {
        goodbye(socket, in, found);
        return End.COMPLETE;
      } else if (found.opcode() <= Frame.TEXT) {
        message.writeBytes(found.payload());
        if (found.last()) {
          JsonNode json = Suite.json(message.toString(UTF_8));
          message.reset();
          if (!take(json)) {
            throw new IOException("cannot read " + json);
          }
          if (taker.isEnough(json)) {
            write(socket, Frame.CLOSE, new byte[] {3, (byte) 232});
            return End.ENOUGH;
          }
        }
      }
      frame = next(in);
    }
    return End.LOST;
  }

  private void goodbye(Socket socket, InputStream in, Frame close) throws IOException {
    if (answers(Frame.CLOSE)) {
      write(socket, Frame.CLOSE, close.payload());
    } else {
      next(in);
    }
  }

  private static Optional<Frame> next(InputStream in) {
    try {
      return FrameCodec.read(in);
    } catch (IOException e) {
      // Broken off within a frame, or by a reset: lost either way.
      return Optional.empty();
    }
  }

  private interface Taker {
    boolean isEnough(JsonNode frame);
  }
}
