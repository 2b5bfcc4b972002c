package io.actionlog.server.action;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A part of a list of actions. Immutable.
 *
 * @param actions the actions, in order
 * @param totalCount how many the whole list has, exactly, as of the same moment
 */
public record ActionPage(List<Action> actions, long totalCount) {
  public ActionPage {
    actions = List.copyOf(actions);
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
    return isSame ? this : new ActionPage(others, totalCount);
  }
}
