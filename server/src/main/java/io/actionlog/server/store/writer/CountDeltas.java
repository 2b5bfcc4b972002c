package io.actionlog.server.store.writer;

import io.actionlog.server.action.ActionState;
import io.actionlog.server.store.sql.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sum of what a group of changes adds to the counters of actions. It is written at the end of
 * the group: many actions of a group begin in the same bucket, and then share one row per width.
 */
public final class CountDeltas {

  private static final String ADD =
      """
      INSERT INTO action_count (actions, namespace, bits, span, state) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (namespace, bits, span, state)
      DO UPDATE SET actions = action_count.actions + excluded.actions
      """;

  private static final String SUBTRACT =
      """
      UPDATE action_count SET actions = actions - ?
      WHERE namespace = ? AND bits = ? AND span = ? AND state = ?
      """;

  private static final String DELETE_EMPTY =
      """
      DELETE FROM action_count
      WHERE namespace = ? AND bits = ? AND span = ? AND state = ? AND actions = 0
      """;

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

  private record Sum(String namespace, ActionState state) {}

  private final List<Delta> deltas = new ArrayList<>();
  private final Map<Sum, Long> sums = new HashMap<>();

  /**
   * Counts actions that start in this second as being in the state, or, when negative, as no longer
   * in it.
   */
  public void add(String namespace, ActionState state, long second, long actions) {
    deltas.add(new Delta(namespace, state, second, actions));
    sums.merge(new Sum(namespace, state), actions, Long::sum);
  }

  /** What was added so far to the number of actions in the state. */
  public long sum(String namespace, ActionState state) {
    return sums.getOrDefault(new Sum(namespace, state), 0L);
  }

  /** A place to roll back to. */
  int mark() {
    return deltas.size();
  }

  /** Forgets what was added since the mark. */
  void rollback(int mark) {
    List<Delta> undone = deltas.subList(mark, deltas.size());
    undone.forEach(
        delta -> sums.merge(new Sum(delta.namespace, delta.state), -delta.actions, Long::sum));
    undone.clear();
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
    Map<Counter, Long> more = new TreeMap<>(merged);
    more.values().removeIf(actions -> actions <= 0);
    Map<Counter, Long> fewer = new TreeMap<>(merged);
    fewer.values().removeIf(actions -> actions >= 0);
    session.updateAll(ADD, rows(more, 1));
    session.updateAll(SUBTRACT, rows(fewer, -1));
    // Else every span would keep a row for each state that its actions only passed through.
    session.updateAll(
        DELETE_EMPTY, rows(fewer, -1).stream().map(row -> Arrays.copyOfRange(row, 1, 5)).toList());
  }

  private static List<Object[]> rows(Map<Counter, Long> counters, long sign) {
    List<Object[]> rows = new ArrayList<>(counters.size());
    counters.forEach(
        (counter, actions) ->
            rows.add(
                new Object[] {
                  sign * actions, counter.namespace, counter.bits, counter.span, counter.state
                }));
    return rows;
  }
}
