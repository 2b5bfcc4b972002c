package io.actionlog.client.cli.importing.accesslog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a generated log, and what it means.
 *
 * @param meaning null for rubbish
 */
public record LoggedLine(String text, Kind kind, @Nullable Meaning meaning) {

  /** What is to become of a line. */
  public enum Kind {
    RECORDED,
    LEFT_OUT,
    NO_REQUEST,
    RUBBISH
  }

  /** What was called, by whom, and how it ended. */
  public record Meaning(
      String ip,
      String user,
      String method,
      String path,
      String object,
      String action,
      String state,
      String userAgent,
      Instant start,
      Instant end) {}
}
