package io.actionlog.contract.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.FrameCodec;
import io.actionlog.conformance.exchange.HttpMessage;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;

/**
 * A WebSocket client of bytes: it reads when told to and answers nothing by itself. For one thread.
 */
public abstract class WireSocket implements AutoCloseable {

  private static final int JUDGED = 400;

  private final Socket socket;
  private final InputStream in;
  private final HttpMessage handshake;
  private final DocumentedOperation operation;
  private long count;

  /**
   * Opens a socket; fails when it is refused.
   *
   * @param receiveBuffer how many bytes it can hold that were not read; 0 for the usual number
   */
  WireSocket(String operationId, RawCall call, int receiveBuffer) {
    try {
      socket = call.connect(receiveBuffer);
      handshake = call.upgrade().sendOn(socket);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    operation = Suite.CONTRACT.operation(operationId);
    assertThat(handshake.status()).as("%s", handshake).isEqualTo(101);
  }

  /** The response that opened the socket. */
  public final HttpMessage handshake() {
    return handshake;
  }

  /** The next frame of any kind. */
  public final Frame frame() {
    try {
      return FrameCodec.read(in)
          .orElseThrow(() -> new EOFException("the connection ended without a close"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a frame. */
  public final void send(int opcode, byte[] payload) {
    try {
      socket.getOutputStream().write(FrameCodec.masked(opcode, payload));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The object in a text frame; fails when the frame is none, or not as the document has it. */
  final JsonNode object(Frame frame) {
    assertThat(frame.opcode()).as("opcode of %s", frame.text()).isEqualTo(Frame.TEXT);
    // Judging costs more than sending: of a long stream, a sample after the beginning has to do.
    if (count < JUDGED || count % JUDGED == 0) {
      assertThat(Suite.VALIDATOR.judgeFrame(operation, count, frame.text())).isEmpty();
    }
    count++;
    return Suite.json(frame.text());
  }
}
