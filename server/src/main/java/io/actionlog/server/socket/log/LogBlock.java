package io.actionlog.server.socket.log;

import io.actionlog.api.model.LogFrame;
import io.actionlog.api.model.LogFrameType;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.socket.frame.EncodedFrames;
import io.actionlog.server.socket.frame.FrameRun;
import io.actionlog.server.socket.frame.FrameText;

/** Lines of a log that follow each other, as frames. For one thread at a time. */
final class LogBlock {

  /** No further line is added to a block of so many bytes: so much is written at a time. */
  static final int FULL = 64 * 1024;

  private static final int OBJECTS = 256;

  private final long first;
  private final EncodedFrames frames = new EncodedFrames();

  /** An empty block. */
  LogBlock(long first) {
    this.first = first;
  }

  long first() {
    return first;
  }

  /** The number of the line behind its last. */
  long end() {
    return first + frames.count();
  }

  /** What it takes of the memory, roughly. */
  int size() {
    return OBJECTS + frames.size();
  }

  boolean takes(LogLine line) {
    return line.number() == end() && frames.size() < FULL;
  }

  void add(LogLine line) {
    frames.add(
        FrameText.of(
            LogFrame.builder()
                .type(LogFrameType.LOG)
                .log(line.text())
                .timestamp(line.timestamp())
                .number(line.number())
                .build()));
  }

  /** The frames from the number, which the block contains, up to and without another. */
  FrameRun run(long number, long before) {
    return frames.run((int) (number - first), (int) (Math.min(before, end()) - first));
  }
}
