package io.actionlog.server.action;

import java.util.List;

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
}
