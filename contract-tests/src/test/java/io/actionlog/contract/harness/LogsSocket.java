package io.actionlog.contract.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.Frame;
import io.actionlog.contract.Frames;
import io.actionlog.contract.HttpMessage;
import io.actionlog.contract.Violation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A WebSocket client of bytes: it reads when told to and answers nothing by itself. For one thread.
 */
public final class LogsSocket implements AutoCloseable {

  private static final int JUDGED = 400;

  private final Socket socket;
  private final InputStream in;
  private final HttpMessage handshake;
  private int closeCode;
  private int count;

  private LogsSocket(Socket socket, HttpMessage handshake) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.handshake = handshake;
  }

  /** Adds to a call what asks for a socket. */
  public static Call upgrade(Call call) {
    return call.header("Upgrade", "websocket")
        .header("Connection", "Upgrade")
        .header("Sec-WebSocket-Version", "13")
        .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
  }

  /** Opens a socket; fails when it is refused. */
  public static LogsSocket open(Call call, URI server) {
    return open(call, server, 0);
  }

  /**
   * Opens a socket that can hold few bytes which its client has not read; 0 for the usual number.
   */
  public static LogsSocket open(Call call, URI server, int receiveBuffer) {
    try {
      Socket socket = new Socket();
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.connect(new java.net.InetSocketAddress(server.getHost(), server.getPort()));
      HttpMessage response = upgrade(call).exchange(socket);
      assertThat(response.status()).as("%s", response).isEqualTo(101);
      return new LogsSocket(socket, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The response that opened the socket. */
  public HttpMessage handshake() {
    return handshake;
  }

  /** The next frame of any kind. */
  public Frame frame() {
    try {
      return Frames.read(in)
          .orElseThrow(() -> new ConnectionLost("the connection ended without a close"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of the next line; fails when the frame is none. */
  public String line() {
    return line(frame());
  }

  /** So many lines. */
  public List<String> lines(int count) {
    List<String> lines = new ArrayList<>();
    while (lines.size() < count) {
      lines.add(line());
    }
    return lines;
  }

  /** All lines up to the close, whose code is kept. */
  public List<String> linesToClose() {
    List<String> lines = new ArrayList<>();
    Frame frame = frame();
    while (frame.opcode() != Frame.CLOSE) {
      lines.add(line(frame));
      frame = frame();
    }
    closeCode = frame.closeCode();
    return lines;
  }

  /** The code that the server closed with. */
  public int closeCode() {
    return closeCode;
  }

  /** Sends a frame. */
  public void send(int opcode, byte[] payload) {
    try {
      socket.getOutputStream().write(Frames.masked(opcode, payload));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line(Frame frame) {
    assertThat(frame.opcode()).as("opcode of %s", frame.text()).isEqualTo(Frame.TEXT);
    count++;
    // Judging costs more than sending: of a long log, a sample after the beginning has to do.
    if (count <= JUDGED || count % JUDGED == 0) {
      List<Violation> violations = Suite.REFEREE.judgeFrame(frame.text());
      assertThat(violations).isEmpty();
    }
    return Suite.json(frame.text()).path("log").asText();
  }
}
