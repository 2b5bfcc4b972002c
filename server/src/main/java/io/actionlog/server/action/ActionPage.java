package io.actionlog.server.action;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of actions. Immutable.
 *
 * @param actions the actions, in order
 * @param totalCount how many the whole list has, exactly, as of the same moment
 * @param end where it ends, if it was asked for by the end of another one and others follow
 */
public record ActionPage(List<Action> actions, long totalCount, @Nullable End end) {
  public ActionPage {
    actions = List.copyOf(actions);
  }

  /** A part that was asked for by an offset. */
  public ActionPage(List<Action> actions, long totalCount) {
    this(actions, totalCount, null);
  }

  /**
   * Where a page ends in the order of every list, by the last action on it. Immutable.
   *
   * @param startDate in whole seconds
   * @param arrival the number by which the action arrived in its namespace
   */
  public record End(Instant startDate, long arrival) {

    private static final End BEFORE_ALL = new End(Instant.MIN, 0);
    private static final End AFTER_ALL = new End(Instant.MAX, Long.MAX_VALUE);

    /** What the first page of a list follows. */
    public static End start(boolean newestFirst) {
      return newestFirst ? AFTER_ALL : BEFORE_ALL;
    }
  }

  /** The page with other forms of its actions; the same object when each has but its own. */
  ActionPage with(UnaryOperator<Action> form) {
    List<Action> others = new ArrayList<>(actions.size());
    boolean isSame = true;
    for (Action action : actions) {
      Action other = form.apply(action);
      isSame &= other == action;
      others.add(other);
    }
    return isSame ? this : new ActionPage(others, totalCount, end);
  }
}
