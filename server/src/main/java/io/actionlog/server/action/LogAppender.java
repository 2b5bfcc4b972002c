package io.actionlog.server.action;

import java.time.Instant;

/**
 * Appends lines to the log of one action. Safe for use by many threads. Closed by who opened it.
 */
public interface LogAppender extends AutoCloseable {

  /**
   * Adds a line, which is committed soon after, together with others. Blocks while too many lines
   * wait for their commit, so that whoever logs too fast is slowed down.
   *
   * @param text the line; line breaks at its end are taken off; over 64 KiB of UTF-8 it is split
   *     into several lines
   * @throws ActionlogException ({@link Failure#UNAVAILABLE}) when the store has failed
   */
  void append(String text, Instant when);

  /** Returns when every line appended before is committed. */
  void flush();

  /** Flushes, and gives back the memory. Closing again does nothing. */
  @Override
  void close();
}
