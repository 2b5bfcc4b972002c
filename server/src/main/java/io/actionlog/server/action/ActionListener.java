package io.actionlog.server.action;

/** Is told of actions that were added or changed their state, after the commit. */
@FunctionalInterface
public interface ActionListener {
  /** Called with the action as committed. */
  void changed(Action action);
}
