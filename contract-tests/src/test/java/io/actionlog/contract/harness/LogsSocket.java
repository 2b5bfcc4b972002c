package io.actionlog.contract.harness;

import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.HttpMessage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A client of the logs socket that reads when told to. For one thread. */
public final class LogsSocket implements AutoCloseable {

  private final WireSocket socket;
  private int closeCode;

  private LogsSocket(WireSocket socket) {
    this.socket = socket;
  }

  /** Adds to a call what asks for a socket. */
  public static Call upgrade(Call call) {
    return WireSocket.upgrade(call);
  }

  /** Opens a socket; fails when it is refused. */
  public static LogsSocket open(Call call, URI server) {
    return open(call, server, 0);
  }

  /**
   * Opens a socket that can hold few bytes which its client has not read; 0 for the usual number.
   */
  public static LogsSocket open(Call call, URI server, int receiveBuffer) {
    return new LogsSocket(WireSocket.open("streamActionLogs", call, server, receiveBuffer));
  }

  /** The response that opened the socket. */
  public HttpMessage handshake() {
    return socket.handshake();
  }

  /** The next frame of any kind. */
  public Frame frame() {
    return socket.frame();
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
    socket.send(opcode, payload);
  }

  @Override
  public void close() {
    socket.close();
  }

  private String line(Frame frame) {
    return socket.object(frame).path("log").asText();
  }
}
