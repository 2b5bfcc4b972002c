package io.actionlog.server.action;

import java.time.InstantSource;

/**
 * Decides whether a new action starts or waits: one action per object is in progress, the others
 * are Pending, up to a limit. Safe for use by many threads.
 */
public final class StartQueue {

  private final InstantSource clock;
  private final long maxPending;

  /**
   * A queue with a limit.
   *
   * @param maxPending how many actions of a namespace may be Pending at a time
   */
  public StartQueue(InstantSource clock, long maxPending) {
    this.clock = clock;
    this.maxPending = maxPending;
  }

  /**
   * Adds an action, In progress if it may run and nothing else is on its object.
   *
   * @throws ActionlogException ({@link Failure#UNAVAILABLE}) when too many are Pending already
   */
  Action add(ActionTransaction transaction, Action pending, boolean mayRun) {
    Action action = place(transaction, pending, mayRun);
    transaction.add(action);
    return action;
  }

  /** The action as it is to be added. */
  public Action place(ActionTransaction transaction, Action pending, boolean mayRun) {
    if (mayRun && !transaction.isObjectTaken(pending.namespace(), pending.object())) {
      return pending.inProgressFrom(clock.instant());
    }
    if (transaction.count(pending.namespace(), ActionState.PENDING) >= maxPending) {
      throw new ActionlogException(
          Failure.UNAVAILABLE,
          "actions: " + maxPending + " are Pending already (try again when some have ended)");
    }
    return pending;
  }
}
