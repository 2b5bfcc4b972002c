package io.actionlog.client.stream;

import java.time.Duration;

/**
 * Which part of a log to read; immutable.
 *
 * @param tail how many lines to begin with, counted from the log's end: 0 to {@link
 *     Integer#MAX_VALUE}, which means the whole log
 * @param follow whether to go on with the lines to come until the action has ended, or to end after
 *     those that are there
 * @param reconnectFor how long to try to get a lost connection back before the stream fails
 */
public record LogOptions(int tail, boolean follow, Duration reconnectFor) {

  private static final int USUAL_TAIL = 300;
  private static final Duration USUAL_PATIENCE = Duration.ofMinutes(5);

  /**
   * @throws IllegalArgumentException if a value is negative
   */
  public LogOptions {
    if (tail < 0) {
      throw new IllegalArgumentException(
          "tail: " + tail + " (expected 0 to " + Integer.MAX_VALUE + ")");
    }
    if (reconnectFor.isNegative()) {
      throw new IllegalArgumentException(
          "reconnectFor: " + reconnectFor + " (expected zero or more)");
    }
  }

  /** The last 300 lines, then those to come; a lost connection is tried for five minutes. */
  public static LogOptions defaults() {
    return new LogOptions(USUAL_TAIL, true, USUAL_PATIENCE);
  }

  /** See {@link #tail()}. */
  public LogOptions withTail(int lines) {
    return new LogOptions(lines, follow, reconnectFor);
  }

  /** The log from its first line on. */
  public LogOptions withWholeLog() {
    return withTail(Integer.MAX_VALUE);
  }

  /** See {@link #follow()}. */
  public LogOptions withFollow(boolean lines) {
    return new LogOptions(tail, lines, reconnectFor);
  }

  /** See {@link #reconnectFor()}. */
  public LogOptions withReconnectFor(Duration patience) {
    return new LogOptions(tail, follow, patience);
  }

  boolean isWhole() {
    return tail == Integer.MAX_VALUE;
  }
}
