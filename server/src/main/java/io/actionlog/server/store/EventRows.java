package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.writer.Sequences;
import java.time.Instant;
import java.util.List;

/** Writes what happened to actions to rows. */
final class EventRows {

  private EventRows() {}

  /**
   * Something that happened to an action.
   *
   * @param action as it was then
   * @param created that it was created, or else has changed its state to the one that it is in
   */
  record Event(Action action, boolean created, Instant when) {

    String namespace() {
      return action.namespace();
    }
  }

  /** Writes the events, at the next positions of their namespaces. */
  static void add(Session session, Sequences sequences, List<Event> events) {
    session.updateAll(
        """
        INSERT INTO event (namespace, position, uuid, created, state, event_date)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        events.stream()
            .map(
                event ->
                    new Object[] {
                      event.namespace(),
                      sequences.nextEvent(event.namespace()),
                      event.action.uuid().toString(),
                      event.created,
                      event.action.state().label(),
                      event.when.getEpochSecond()
                    })
            .toList());
  }
}
