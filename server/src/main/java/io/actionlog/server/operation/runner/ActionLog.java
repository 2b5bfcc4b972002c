package io.actionlog.server.operation.runner;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.LogAppender;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.action.LogStore;
import io.actionlog.server.text.LogText;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The log of a running action: it dates the lines, retries while the store does not answer, and
 * knows when the log is complete. Safe for use by many threads.
 */
final class ActionLog {
  private static final int MAX_UNFINISHED = 4096;

  private final Action action;
  private final LogStore logs;
  private final InstantSource clock;
  private final StoreRetry retry;

  // Guarded by this.
  private @Nullable LogAppender appender;
  private boolean complete;

  ActionLog(Action action, LogStore logs, InstantSource clock, StoreRetry retry) {
    this.action = action;
    this.logs = logs;
    this.clock = clock;
    this.retry = retry;
  }

  /** Adds a text, each of its lines as one; drops it when the log is complete. */
  synchronized void add(String text) {
    if (complete) {
      return;
    }
    LogAppender open = open();
    for (String line : LogText.lines(text)) {
      retry.run(what("adding a line"), () -> open.append(line, clock.instant()));
    }
  }

  /** Shows those who follow the log the line that comes next, as it stands. */
  synchronized void show(String unfinished) {
    if (complete) {
      return;
    }
    // It stands behind the lines before it, which have no number until they are committed.
    open().flush();
    long number = logs.count(action.namespace(), action.uuid());
    String text =
        unfinished.length() > MAX_UNFINISHED ? unfinished.substring(0, MAX_UNFINISHED) : unfinished;
    logs.show(
        action.namespace(),
        action.uuid(),
        new LogLine(number, clock.instant().getEpochSecond(), text));
  }

  /** Returns when every line is committed; later lines are dropped. */
  synchronized void complete() {
    if (complete) {
      return;
    }
    complete = true;
    try (LogAppender open = appender) {
      if (open != null) {
        retry.run(what("keeping the log"), open::flush);
      }
    }
  }

  private LogAppender open() {
    LogAppender open = appender;
    if (open == null) {
      open =
          retry.call(what("opening the log"), () -> logs.open(action.namespace(), action.uuid()));
      appender = open;
    }
    return open;
  }

  private String what(String step) {
    return "Action " + action.uuid() + ": " + step;
  }
}
