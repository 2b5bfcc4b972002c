package io.actionlog.server.action;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What can be done to actions within one transaction of an {@link ActionStore}. Not for use outside
 * of it.
 */
public interface ActionTransaction {

  /** The action as it is within this transaction. */
  Optional<Action> find(String namespace, UUID uuid);

  /** Adds a new action in whatever state. */
  void add(Action action);

  /**
   * Moves an action to a state, if it is in one of that state's {@link ActionState#predecessors()};
   * checked by the very statement that writes. A terminal state sets the end date to {@code when}
   * (whole seconds).
   *
   * @return the action as moved; empty when there is none or its state does not allow the move
   */
  Optional<Action> move(String namespace, UUID uuid, ActionState to, Instant when);

  /** Whether an action on the object is Pending, In progress or Canceling. */
  boolean isObjectTaken(String namespace, String object);

  /**
   * Moves the oldest Pending action of the namespace whose object has none In progress or Canceling
   * to In progress.
   *
   * @return the action as moved; empty when there is none
   */
  Optional<Action> claimPending(String namespace);

  /** How many actions of the namespace are in the state, exactly. */
  long count(String namespace, ActionState state);
}
