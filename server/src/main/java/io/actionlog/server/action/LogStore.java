package io.actionlog.server.action;

import java.util.List;
import java.util.UUID;

/**
 * Stores the logs of actions. Safe for use by many threads. Throws {@link ActionlogException} with
 * {@link Failure#UNAVAILABLE} when the store does not answer.
 */
public interface LogStore {

  /**
   * Opens the log of an action for appending, after what it holds. At most one appender per action
   * may be open.
   */
  LogAppender open(String namespace, UUID uuid);

  /**
   * The committed lines with the number {@code from} and those after it, in order: at least one if
   * there is one, at most {@code limit}.
   */
  List<LogLine> read(String namespace, UUID uuid, long from, int limit);

  /** How many lines of the log are committed; 0 for an action without a log. */
  long count(String namespace, UUID uuid);

  /**
   * Tells the listeners how the line stands that is still being written, and keeps nothing of it.
   *
   * @param unfinished the line, with the number that it will have
   */
  void show(String namespace, UUID uuid, LogLine unfinished);

  /**
   * Adds a listener that hears of every line after its commit. It is called on the store's writer,
   * in order per action: it must be quick and must not throw.
   */
  void addListener(LogListener listener);
}
