package io.actionlog.contract.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.FrameCodec;
import io.actionlog.conformance.exchange.HttpMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * A WebSocket client of bytes: it reads when told to and answers nothing by itself. For one thread.
 */
final class WireSocket implements AutoCloseable {

  private static final int JUDGED = 400;

  private final Socket socket;
  private final InputStream in;
  private final HttpMessage handshake;
  private final DocumentedOperation operation;
  private long count;

  private WireSocket(Socket socket, HttpMessage handshake, DocumentedOperation operation)
      throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.handshake = handshake;
    this.operation = operation;
  }

  /** Adds to a call what asks for a socket. */
  static Call upgrade(Call call) {
    return call.header("Upgrade", "websocket")
        .header("Connection", "Upgrade")
        .header("Sec-WebSocket-Version", "13")
        .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
  }

  /** Opens a socket; fails when it is refused. */
  static WireSocket open(String operationId, Call call, URI server, int receiveBuffer) {
    try {
      Socket socket = new Socket();
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
      HttpMessage response = upgrade(call).exchange(socket);
      assertThat(response.status()).as("%s", response).isEqualTo(101);
      return new WireSocket(socket, response, Suite.CONTRACT.operation(operationId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpMessage handshake() {
    return handshake;
  }

  /** The next frame of any kind. */
  Frame frame() {
    try {
      return FrameCodec.read(in)
          .orElseThrow(() -> new ConnectionLost("the connection ended without a close"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The object in a text frame; fails when the frame is none, or not as the document has it. */
  JsonNode object(Frame frame) {
    assertThat(frame.opcode()).as("opcode of %s", frame.text()).isEqualTo(Frame.TEXT);
    // Judging costs more than sending: of a long stream, a sample after the beginning has to do.
    if (count < JUDGED || count % JUDGED == 0) {
      assertThat(Suite.REFEREE.judgeFrame(operation, count, frame.text())).isEmpty();
    }
    count++;
    return Suite.json(frame.text());
  }

  /** Sends a frame. */
  void send(int opcode, byte[] payload) {
    try {
      socket.getOutputStream().write(FrameCodec.masked(opcode, payload));
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
}
