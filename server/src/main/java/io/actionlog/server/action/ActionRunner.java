package io.actionlog.server.action;

import java.util.List;
import java.util.Optional;

/** Runs the work of actions, a limited number at a time. Safe for use by many threads. */
public interface ActionRunner {

  /** What can be performed, by name. */
  List<OperationDescription> operations();

  /** The operation with this name. */
  Optional<OperationDescription> operation(String name);

  /**
   * Reserves the right to perform one action now; false when as many run as may, or the server
   * stops.
   */
  boolean tryReserve();

  /** Gives back a reservation that was not used. */
  void release();

  /**
   * Performs an action that is In progress, on a reservation of the caller's, which it takes over.
   * Returns at once.
   */
  void perform(Action action);

  /** Tells the work of an action that is Canceling to end. Does nothing when it has ended. */
  void cancel(Action action);

  /** Looks for Pending actions that can start, soon and elsewhere. */
  void wake();
}
