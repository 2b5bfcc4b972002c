package io.actionlog.server.store.writer;

import io.actionlog.server.action.ActionState;
import io.actionlog.server.store.sql.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the actions of a namespace, all or those in one state, by adding counters from the widest
 * spans to the narrowest; only within one of the narrowest does it look at actions.
 */
public final class ActionCounts {

  private final Session session;
  private final String namespace;
  private final @Nullable ActionState state;

  /** Counts the actions in this state, or all when it is null. */
  public ActionCounts(Session session, String namespace, @Nullable ActionState state) {
    this.session = session;
    this.namespace = namespace;
    this.state = state;
  }

  /**
   * Where the action of a certain rank is.
   *
   * @param second the first second, in the order of the list, of the span that it starts in
   * @param skip how many actions of that span come before it
   */
  public record Place(long second, long skip) {}

  /** How many actions there are. */
  public long total() {
    return within(0, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** How many actions started before this second. */
  public long before(long second) {
    long sum = 0;
    for (int width = 0; width < TimeBuckets.WIDTHS; width++) {
      sum += within(width, TimeBuckets.firstBeside(width, second), TimeBuckets.span(width, second));
    }
    long span = TimeBuckets.span(TimeBuckets.WIDTHS - 1, second);
    return sum + started(TimeBuckets.firstSecond(span), second);
  }

  /** Where to find the action that so many others come before in the list; there must be one. */
  public Place place(long rank, boolean newestFirst) {
    Descent descent = new Descent(rank);
    long first = Long.MIN_VALUE;
    long last = Long.MAX_VALUE;
    for (int width = 0; width < TimeBuckets.WIDTHS; width++) {
      descend(descent, width, first, last, newestFirst);
      if (width + 1 < TimeBuckets.WIDTHS) {
        first = TimeBuckets.firstWithin(width + 1, descent.span);
        last = TimeBuckets.lastWithin(width + 1, descent.span);
      }
    }
    long second =
        newestFirst ? TimeBuckets.lastSecond(descent.span) : TimeBuckets.firstSecond(descent.span);
    return new Place(second, descent.skip);
  }

  private static final class Descent {
    private long skip;
    private long span;

    Descent(long rank) {
      skip = rank;
    }
  }

  private void descend(Descent descent, int width, long first, long last, boolean newestFirst) {
    session.forEach(
        """
        SELECT span, SUM(actions) FROM action_count
        WHERE namespace = ? AND bits = ? AND span BETWEEN ? AND ?"""
            + andState()
            + " GROUP BY span ORDER BY span "
            + (newestFirst ? "DESC" : "ASC"),
        row -> {
          descent.span = row.getLong(1);
          long actions = row.getLong(2);
          boolean isBefore = actions <= descent.skip;
          if (isBefore) {
            descent.skip -= actions;
          }
          return isBefore;
        },
        values(namespace, TimeBuckets.bits(width), first, last));
  }

  private long within(int width, long first, long end) {
    return session.number(
        """
        SELECT COALESCE(SUM(actions), 0) FROM action_count
        WHERE namespace = ? AND bits = ? AND span >= ? AND span < ?"""
            + andState(),
        values(namespace, TimeBuckets.bits(width), first, end));
  }

  private long started(long first, long end) {
    return session.number(
        "SELECT COUNT(*) FROM action WHERE namespace = ? AND start_date >= ? AND start_date < ?"
            + andState(),
        values(namespace, first, end));
  }

  private String andState() {
    return state == null ? "" : " AND state = ?";
  }

  private Object[] values(Object... values) {
    List<Object> all = new ArrayList<>(List.of(values));
    if (state != null) {
      all.add(state.label());
    }
    return all.toArray();
  }
}
