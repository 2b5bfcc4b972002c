package io.actionlog.contract.harness;

import io.actionlog.conformance.exchange.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A client of the logs socket. */
public final class LogsSocket extends WireSocket {

  private int closeCode;

  /** Opens a socket; fails when it is refused. */
  public LogsSocket(RawCall call) {
    this(call, 0);
  }

  /** Opens a socket that holds so many bytes that its client has not read. */
  public LogsSocket(RawCall call, int receiveBuffer) {
    super("streamActionLogs", call, receiveBuffer);
  }

  /** The text of the next line; fails when the frame is none. */
  public String line() {
    return line(frame());
  }

  /** So many lines. */
  public List<String> lines(int count) {
    return Stream.generate(this::line).limit(count).toList();
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

  private String line(Frame frame) {
    return object(frame).path("log").asText();
  }
}
