package io.actionlog.server.action;

/** Hears of actions that were added or moved, after the commit. */
@FunctionalInterface
public interface ActionListener {
  /** Called with the action as committed. */
  void changed(Action action);
}
