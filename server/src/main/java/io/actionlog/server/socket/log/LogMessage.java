package io.actionlog.server.socket.log;

import io.actionlog.api.model.LogFrame;
import io.actionlog.api.model.LogFrameType;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.socket.FrameText;
import org.jspecify.annotations.Nullable;

/** A line and its form on the wire, which is made once for all followers. Thread-safe. */
final class LogMessage {

  private final LogLine line;
  private volatile @Nullable String json;

  LogMessage(LogLine line) {
    this.line = line;
  }

  LogLine line() {
    return line;
  }

  String json() {
    String made = json;
    if (made == null) {
      made = write(line);
      json = made;
    }
    return made;
  }

  private static String write(LogLine line) {
    return FrameText.of(
        LogFrame.builder()
            .type(LogFrameType.LOG)
            .log(line.text())
            .timestamp(line.timestamp())
            .number(line.number())
            .build());
  }
}
