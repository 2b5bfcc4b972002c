package io.actionlog.server.store.writer;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The lines and actions that a change has written; listeners get them after the commit, lines
 * first.
 */
public final class CommitEvents {

  /**
   * Lines that were added to a log.
   *
   * @param lines following each other
   */
  public record Appended(String namespace, UUID uuid, List<LogLine> lines) {}

  private final List<Action> actions = new ArrayList<>();
  private final List<Appended> appended = new ArrayList<>();

  /** Forgets all, since the change is performed again. */
  public void clear() {
    actions.clear();
    appended.clear();
  }

  /** Adds an action that was written. */
  public void add(Action action) {
    actions.add(action);
  }

  /** Adds lines that were written. */
  public void add(Appended lines) {
    appended.add(lines);
  }

  /** The actions, in the order in which they were written. */
  public List<Action> actions() {
    return actions;
  }

  /** The lines, in the order in which they were written. */
  public List<Appended> appended() {
    return appended;
  }
}
