package io.actionlog.server.store.writer;

import io.actionlog.server.action.ActionState;
import io.actionlog.server.store.sql.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sum of what a group of changes adds to the counters of actions. It is written at the end of
 * the group: many actions of a group begin in the same bucket, and then share one row per width.
 */
public final class CountDeltas {

  private record Delta(String namespace, ActionState state, long second, long actions) {}

  private record Counter(String namespace, int bits, long span, String state)
      implements Comparable<Counter> {

    // One order for all writers, so that two of them never wait for each other.
    private static final Comparator<Counter> ORDER =
        Comparator.comparing(Counter::namespace)
            .thenComparing(Counter::bits)
            .thenComparing(Counter::span)
            .thenComparing(Counter::state);

    @Override
    public int compareTo(Counter other) {
      return ORDER.compare(this, other);
    }
  }

  private final List<Delta> deltas = new ArrayList<>();

  /**
   * Counts actions that start in this second as being in the state, or, when negative, as no longer
   * in it.
   */
  public void add(String namespace, ActionState state, long second, long actions) {
    deltas.add(new Delta(namespace, state, second, actions));
  }

  /** What was added so far to the number of actions in the state. */
  public long sum(String namespace, ActionState state) {
    return deltas.stream()
        .filter(delta -> delta.state == state && delta.namespace.equals(namespace))
        .mapToLong(Delta::actions)
        .sum();
  }

  /** A place to roll back to. */
  int mark() {
    return deltas.size();
  }

  /** Forgets what was added since the mark. */
  void rollback(int mark) {
    deltas.subList(mark, deltas.size()).clear();
  }

  /** Writes the counters. */
  void write(Session session) {
    Map<Counter, Long> merged = new TreeMap<>();
    for (Delta delta : deltas) {
      for (int width = 0; width < TimeBuckets.WIDTHS; width++) {
        Counter counter =
            new Counter(
                delta.namespace,
                TimeBuckets.bits(width),
                TimeBuckets.span(width, delta.second),
                delta.state.label());
        merged.merge(counter, delta.actions, Long::sum);
      }
    }
    merged.forEach((counter, actions) -> write(session, counter, actions));
  }

  private static void write(Session session, Counter counter, long actions) {
    if (actions > 0) {
      session.update(
          """
          INSERT INTO action_count (namespace, bits, span, state, actions) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (namespace, bits, span, state)
          DO UPDATE SET actions = action_count.actions + excluded.actions
          """,
          counter.namespace,
          counter.bits,
          counter.span,
          counter.state,
          actions);
    } else if (actions < 0) {
      subtract(session, counter, -actions);
    }
  }

  private static void subtract(Session session, Counter counter, long actions) {
    session.update(
        """
        UPDATE action_count SET actions = actions - ?
        WHERE namespace = ? AND bits = ? AND span = ? AND state = ?
        """,
        actions,
        counter.namespace,
        counter.bits,
        counter.span,
        counter.state);
    // Else every span would keep a row for each state that its actions only passed through.
    session.update(
        """
        DELETE FROM action_count
        WHERE namespace = ? AND bits = ? AND span = ? AND state = ? AND actions = 0
        """,
        counter.namespace,
        counter.bits,
        counter.span,
        counter.state);
  }
}
