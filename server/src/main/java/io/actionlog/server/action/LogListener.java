package io.actionlog.server.action;

import java.util.List;
import java.util.UUID;

/** Is told of log lines after their commit. */
@FunctionalInterface
public interface LogListener {
  /** Called with lines that follow each other without a gap. */
  void committed(String namespace, UUID uuid, List<LogLine> lines);

  /**
   * Called with a line that is still being written and is no part of the log yet, on the thread of
   * who writes it.
   */
  default void unfinished(String namespace, UUID uuid, LogLine line) {}
}
