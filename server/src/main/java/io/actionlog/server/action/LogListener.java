package io.actionlog.server.action;

import java.util.List;
import java.util.UUID;

/** Is told of log lines after their commit. */
@FunctionalInterface
public interface LogListener {
  /** Called with lines that follow each other without a gap. */
  void committed(String namespace, UUID uuid, List<LogLine> lines);
}
