package io.actionlog.server.store;

import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.event.ActionEvent;
import io.actionlog.server.action.event.EventStore;
import io.actionlog.server.store.sql.ReadConnections;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.writer.GroupWriter;
import java.time.Instant;
import java.util.List;

/** The events of actions in a database. */
final class JdbcEventStore implements EventStore {

  /** So many events are forgotten in one transaction, so that nobody else waits for long. */
  private static final int FORGOTTEN_AT_ONCE = 1_000;

  private final ReadConnections readers;
  private final GroupWriter writer;

  JdbcEventStore(ReadConnections readers, GroupWriter writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public List<ActionEvent> read(String namespace, long after, int limit) {
    return readers.read(
        session ->
            session.list(
                "SELECT "
                    + ActionRows.COLUMNS_OF_A
                    + ", e.position, e.created, e.state AS event_state, e.event_date"
                    + " FROM event e JOIN action a ON a.namespace = e.namespace AND a.uuid = e.uuid"
                    + " WHERE e.namespace = ? AND e.position > ? ORDER BY e.position LIMIT ?",
                row ->
                    new ActionEvent(
                        row.getLong("position"),
                        row.getBoolean("created"),
                        ActionRows.action(row),
                        ActionState.withLabel(row.getString("event_state")).orElseThrow(),
                        Instant.ofEpochSecond(row.getLong("event_date"))),
                namespace,
                after,
                limit));
  }

  @Override
  public Kept kept(String namespace) {
    return readers.read(
        session ->
            session
                .first(
                    "SELECT forgotten_event, last_event FROM arrival WHERE namespace = ?",
                    row -> new Kept(row.getLong(1), row.getLong(2)),
                    namespace)
                .orElse(new Kept(0, 0)));
  }

  @Override
  public void forget(Instant before) {
    List<String> namespaces =
        readers.read(
            session ->
                session.list(
                    "SELECT namespace FROM arrival ORDER BY namespace", row -> row.getString(1)));
    for (String namespace : namespaces) {
      boolean more = true;
      while (more) {
        more =
            writer.change(context -> forget(context.session(), namespace, before), () -> {})
                == FORGOTTEN_AT_ONCE;
      }
    }
  }

  /** Forgets the oldest of the events, and tells how many. */
  private static int forget(Session session, String namespace, Instant before) {
    List<Long> oldest =
        session.list(
            "SELECT position, event_date FROM event WHERE namespace = ? ORDER BY position LIMIT ?",
            row -> row.getLong(2) < before.getEpochSecond() ? row.getLong(1) : Long.MAX_VALUE,
            namespace,
            FORGOTTEN_AT_ONCE);
    List<Long> old = oldest.stream().takeWhile(position -> position < Long.MAX_VALUE).toList();
    if (!old.isEmpty()) {
      long last = old.get(old.size() - 1);
      session.update("DELETE FROM event WHERE namespace = ? AND position <= ?", namespace, last);
      session.update("UPDATE arrival SET forgotten_event = ? WHERE namespace = ?", last, namespace);
    }
    return old.size();
  }
}
