package io.actionlog.server.store.writer;

import io.actionlog.server.store.sql.Session;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Numbers the actions and the events of each namespace, without a gap and in the order of the
 * commits. Read once and written once for a whole group of changes.
 */
public final class Sequences {

  private record Numbers(long sequence, long event) {}

  private final Session session;
  private final Map<String, Numbers> namespaces = new TreeMap<>();
  private Map<String, Numbers> before = Map.of();

  Sequences(Session session) {
    this.session = session;
  }

  /**
   * Keeps other writers from numbering in these namespaces until the commit, with one statement in
   * one order, so that two of them never wait for each other.
   */
  public void lock(Collection<String> needed) {
    TreeSet<String> further = new TreeSet<>(needed);
    further.removeAll(namespaces.keySet());
    if (further.isEmpty()) {
      return;
    }
    // Writes nothing new.
    session.forEach(
        "INSERT INTO arrival (namespace, last_sequence) VALUES "
            + String.join(", ", Collections.nCopies(further.size(), "(?, 0)"))
            + " ON CONFLICT (namespace) DO UPDATE SET last_sequence = arrival.last_sequence"
            + " RETURNING namespace, last_sequence, last_event",
        row -> {
          namespaces.put(row.getString(1), new Numbers(row.getLong(2), row.getLong(3)));
          return true;
        },
        further.toArray());
  }

  /** The number of the action that arrives next, in a namespace that is locked. */
  public long nextSequence(String namespace) {
    Numbers numbers = numbers(namespace);
    namespaces.put(namespace, new Numbers(numbers.sequence + 1, numbers.event));
    return numbers.sequence + 1;
  }

  /** The position of the event that happens next, in a namespace that is locked. */
  public long nextEvent(String namespace) {
    Numbers numbers = numbers(namespace);
    namespaces.put(namespace, new Numbers(numbers.sequence, numbers.event + 1));
    return numbers.event + 1;
  }

  private Numbers numbers(String namespace) {
    if (!namespaces.containsKey(namespace)) {
      lock(List.of(namespace));
    }
    return namespaces.getOrDefault(namespace, new Numbers(0, 0));
  }

  /** A place to go back to. */
  void mark() {
    before = Map.copyOf(namespaces);
  }

  /** Takes back the numbers that were given since the mark, and what was locked since. */
  void reset() {
    namespaces.clear();
    namespaces.putAll(before);
  }

  /** Writes the numbers. */
  void write() {
    session.updateAll(
        "UPDATE arrival SET last_sequence = ?, last_event = ? WHERE namespace = ?",
        namespaces.entrySet().stream()
            .map(
                each ->
                    new Object[] {each.getValue().sequence, each.getValue().event, each.getKey()})
            .toList());
  }
}
