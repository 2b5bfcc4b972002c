package io.actionlog.server.action.event;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import java.time.Instant;
import java.util.List;

/**
 * Stores the events of actions for a limited time; they are written in the same transaction as the
 * actions themselves. Safe for use by many threads. Throws {@link ActionlogException} with {@link
 * Failure#UNAVAILABLE} when the store does not answer.
 */
public interface EventStore {

  /**
   * Which events of a namespace are kept.
   *
   * @param forgotten the position of the last that is not; 0 when all are
   * @param last the position of the last that happened; 0 when none has
   */
  record Kept(long forgotten, long last) {}

  /** The events behind a position, in order, at most {@code limit} of them. */
  List<ActionEvent> read(String namespace, long after, int limit);

  /** Which events of the namespace are kept. */
  Kept kept(String namespace);

  /** Forgets what happened before a moment, in all namespaces, a part at a time. */
  void forget(Instant before);
}
