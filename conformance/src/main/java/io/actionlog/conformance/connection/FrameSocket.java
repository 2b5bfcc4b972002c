package io.actionlog.conformance.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.FrameCodec;
import io.actionlog.conformance.exchange.HttpMessage;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection after an upgrade request: the response, and the frames if the upgrade succeeded. For
 * one thread; the caller closes it.
 */
public final class FrameSocket implements AutoCloseable {

  private final HttpMessage response;
  private final ServerConnections.Connection connection;

  public FrameSocket(HttpMessage response, ServerConnections.Connection connection) {
    this.response = response;
    this.connection = connection;
  }

  /** The answer to the upgrade. */
  public HttpMessage response() {
    return response;
  }

  /** Whether the upgrade was granted. */
  public boolean isOpen() {
    return response.status() == 101;
  }

  /**
   * The next frame of any kind but a ping, which is answered: a server that is busy, or has nothing
   * to say, asks whether anybody is there. Empty when none has come within the time, or the
   * connection has ended without a close frame.
   */
  public Optional<Frame> next(Duration within) throws IOException {
    long end = System.nanoTime() + within.toNanos();
    try {
      Optional<Frame> frame = read(end);
      while (frame.isPresent() && frame.get().opcode() == Frame.PING) {
        write(Frame.PONG, frame.get().payload());
        frame = read(end);
      }
      return frame;
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    }
  }

  private Optional<Frame> read(long end) throws IOException {
    long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
    connection.timeout(Math.toIntExact(Math.max(1, millis)));
    return FrameCodec.read(connection.in());
  }

  /** Sends a text. */
  public void text(String text) throws IOException {
    write(Frame.TEXT, text.getBytes(UTF_8));
  }

  /** Sends a ping. */
  public void ping(String payload) throws IOException {
    write(Frame.PING, payload.getBytes(UTF_8));
  }

  /** Sends a close with this code. */
  public void close(int code) throws IOException {
    write(Frame.CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
  }

  /** Ends the connection. */
  @Override
  public void close() {
    connection.close();
  }

  private void write(int opcode, byte[] payload) throws IOException {
    connection.out().write(FrameCodec.masked(opcode, payload));
    connection.out().flush();
  }
}
