package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.store.sql.Session;
import java.time.Instant;

/** Writes what happened to actions to rows. */
final class EventRows {

  private EventRows() {}

  /** That the action was created, or else has changed its state to the one that it is in. */
  static void add(Session session, Action action, boolean created, long position, Instant when) {
    session.update(
        """
        INSERT INTO event (namespace, position, uuid, created, state, event_date)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        action.namespace(),
        position,
        action.uuid().toString(),
        created,
        action.state().label(),
        when.getEpochSecond());
  }
}
