package io.actionlog.conformance.stub.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.FrameCodec;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.stub.rule.ClientFindings;
import io.actionlog.conformance.stub.rule.ClientLimits;
import io.actionlog.conformance.stub.rule.ClientRule;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The server side of one WebSocket. Its own thread reads and judges the frames of the client; one
 * other thread writes.
 */
public final class StubSocket {

  /** How a probe came out. */
  enum Probe {
    ANSWERED,
    LEFT,
    BROKEN
  }

  private static final int MASK = 0x80;
  private static final int RESERVED = 0x70;
  private static final long WHILE_MILLIS = 200;

  private final Socket socket;
  private final HttpMessage request;
  private final DocumentedOperation operation;
  private final ClientFindings clientFindings;
  private final BlockingQueue<Optional<Frame>> received = new LinkedBlockingQueue<>();
  private boolean silent;
  private int probes;

  public StubSocket(
      Socket socket,
      HttpMessage request,
      DocumentedOperation operation,
      ClientFindings clientFindings) {
    this.socket = socket;
    this.request = request;
    this.operation = operation;
    this.clientFindings = clientFindings;
  }

  /** Begins to read what the client sends. */
  public void read(InputStream in) throws IOException {
    socket.setSoTimeout(0);
    clientFindings.met(ClientRule.SOCKET_FRAME);
    StubThread.start(() -> readAll(in), "stub-socket");
  }

  /** Sends a text frame, whole or in two parts. */
  void send(String text, boolean inParts) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    if (inParts) {
      int half = bytes.length / 2;
      write(FrameCodec.unmasked(Frame.TEXT, Arrays.copyOfRange(bytes, 0, half), false));
      write(
          FrameCodec.unmasked(
              Frame.CONTINUATION, Arrays.copyOfRange(bytes, half, bytes.length), true));
    } else {
      write(FrameCodec.unmasked(Frame.TEXT, bytes, true));
    }
  }

  /** Sends a frame without its end. */
  void sendHalf(String text) throws IOException {
    byte[] frame = FrameCodec.unmasked(Frame.TEXT, text.getBytes(UTF_8), true);
    write(Arrays.copyOfRange(frame, 0, frame.length / 2));
  }

  /** Finds out by a ping whether the client has taken everything so far and is still there. */
  Probe probe() throws IOException, InterruptedException {
    if (silent) {
      return Probe.ANSWERED;
    }
    clientFindings.met(ClientRule.SOCKET_PONG);
    byte[] payload = ("probe " + ++probes).getBytes(UTF_8);
    write(FrameCodec.unmasked(Frame.PING, payload, true));
    long end = System.nanoTime() + ClientLimits.PATIENCE.toNanos();
    while (true) {
      Optional<Frame> frame = received.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (frame == null) {
        silent = true;
        fault(ClientRule.SOCKET_PONG, "no pong within " + ClientLimits.PATIENCE.toSeconds() + " s");
        return Probe.ANSWERED;
      }
      if (frame.isEmpty()) {
        return Probe.BROKEN;
      }
      if (frame.get().opcode() == Frame.CLOSE) {
        int code = frame.get().closeCode();
        return code == 1000 || code == 1001 ? Probe.LEFT : Probe.BROKEN;
      }
      if (Arrays.equals(frame.get().payload(), payload)) {
        return Probe.ANSWERED;
      }
    }
  }

  /** Closes the socket and sees whether the client does. */
  void close(int code) throws IOException, InterruptedException {
    clientFindings.met(ClientRule.SOCKET_CLOSE);
    write(FrameCodec.unmasked(Frame.CLOSE, new byte[] {(byte) (code >> 8), (byte) code}, true));
    long end = System.nanoTime() + ClientLimits.PATIENCE.toNanos();
    Optional<Frame> frame = received.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    while (frame != null && frame.isPresent() && frame.get().opcode() != Frame.CLOSE) {
      frame = received.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
    if (frame == null) {
      fault(
          ClientRule.SOCKET_CLOSE,
          "neither closed nor answered the close " + code + " within two seconds");
    }
  }

  /** Waits a while for the client to go; whether it has. */
  boolean hasGone() throws InterruptedException {
    Optional<Frame> frame = received.poll(WHILE_MILLIS, TimeUnit.MILLISECONDS);
    return frame != null && (frame.isEmpty() || frame.get().opcode() == Frame.CLOSE);
  }

  void fault(ClientRule rule, String message) {
    clientFindings.fault(rule, operation.id(), message, request);
  }

  private void readAll(InputStream in) {
    try {
      Optional<Frame> frame = FrameCodec.read(in);
      while (frame.isPresent()) {
        judge(frame.get());
        received.add(frame);
        frame = FrameCodec.read(in);
      }
    } catch (IOException | ArithmeticException | NegativeArraySizeException e) {
      // The client has gone, or what it sends is no frame; both end the socket.
      received.add(Optional.empty());
      return;
    }
    received.add(Optional.empty());
  }

  private void judge(Frame frame) throws IOException {
    clientFindings.met(ClientRule.SOCKET_MASK);
    if ((frame.raw()[1] & MASK) == 0) {
      fault(ClientRule.SOCKET_MASK, "a frame without mask (expected every one masked)");
    }
    boolean isControl = frame.opcode() >= Frame.CLOSE && frame.opcode() <= Frame.PONG;
    if (!isControl || (frame.raw()[0] & RESERVED) != 0) {
      fault(
          ClientRule.SOCKET_FRAME,
          "a frame with opcode " + frame.opcode() + " (expected control frames alone)");
    }
    if (frame.opcode() == Frame.PING) {
      write(FrameCodec.unmasked(Frame.PONG, frame.payload(), true));
    }
  }

  private synchronized void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }
}
