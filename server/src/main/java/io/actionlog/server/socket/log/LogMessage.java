package io.actionlog.server.socket.log;

import io.actionlog.api.model.LogFrame;
import io.actionlog.api.model.LogFrameType;
import io.actionlog.api.model.LogProgressFrame;
import io.actionlog.api.model.LogProgressFrameType;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.socket.FrameText;
import org.jspecify.annotations.Nullable;

/** A line and its form on the wire, which is made once for all followers. Thread-safe. */
final class LogMessage {

  private final boolean isUnfinished;
  private final LogLine line;
  private volatile @Nullable String json;

  LogMessage(LogLine line) {
    this(false, line);
  }

  private LogMessage(boolean isUnfinished, LogLine line) {
    this.isUnfinished = isUnfinished;
    this.line = line;
  }

  /** A line that is still being written. */
  static LogMessage unfinished(LogLine line) {
    return new LogMessage(true, line);
  }

  LogLine line() {
    return line;
  }

  String json() {
    String made = json;
    if (made == null) {
      made = write();
      json = made;
    }
    return made;
  }

  private String write() {
    return isUnfinished
        ? FrameText.of(
            LogProgressFrame.builder()
                .type(LogProgressFrameType.PROGRESS)
                .log(line.text())
                .timestamp(line.timestamp())
                .number(line.number())
                .build())
        : FrameText.of(
            LogFrame.builder()
                .type(LogFrameType.LOG)
                .log(line.text())
                .timestamp(line.timestamp())
                .number(line.number())
                .build());
  }
}
