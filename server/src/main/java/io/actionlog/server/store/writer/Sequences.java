package io.actionlog.server.store.writer;

import io.actionlog.server.store.sql.Session;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers the actions and the events of each namespace. Read once and written once for a whole
 * group of changes; a change that is undone leaves a gap.
 */
public final class Sequences {

  private static final class Numbers {
    private long lastSequence;
    private long lastEvent;
  }

  private final Session session;
  private final Map<String, Numbers> namespaces = new HashMap<>();

  Sequences(Session session) {
    this.session = session;
  }

  /** The number of the action that arrives next. */
  public long nextSequence(String namespace) {
    return ++numbers(namespace).lastSequence;
  }

  /** The position of the event that happens next. */
  public long nextEvent(String namespace) {
    return ++numbers(namespace).lastEvent;
  }

  private Numbers numbers(String namespace) {
    return namespaces.computeIfAbsent(namespace, this::read);
  }

  private Numbers read(String namespace) {
    Numbers numbers = new Numbers();
    // Writes nothing new, but keeps others from counting on the same numbers until the commit.
    session.forEach(
        """
        INSERT INTO arrival (namespace, last_sequence) VALUES (?, 0)
        ON CONFLICT (namespace) DO UPDATE SET last_sequence = arrival.last_sequence
        RETURNING last_sequence, last_event
        """,
        row -> {
          numbers.lastSequence = row.getLong(1);
          numbers.lastEvent = row.getLong(2);
          return false;
        },
        namespace);
    return numbers;
  }

  /** Writes the numbers. */
  void write() {
    namespaces.forEach(
        (namespace, numbers) ->
            session.update(
                """
                INSERT INTO arrival (namespace, last_sequence, last_event) VALUES (?, ?, ?)
                ON CONFLICT (namespace) DO UPDATE SET
                  last_sequence = excluded.last_sequence, last_event = excluded.last_event
                """,
                namespace,
                numbers.lastSequence,
                numbers.lastEvent));
  }
}
