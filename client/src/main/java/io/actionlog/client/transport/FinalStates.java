package io.actionlog.client.transport;

import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import java.util.Set;

/** The states in which an action has ended (reference, table "Action states"). */
public final class FinalStates {

  private static final Set<ActionState> ALL =
      Set.of(ActionState.SUCCESS, ActionState.FAILED, ActionState.CANCELED);

  private FinalStates() {}

  /**
   * Whether an action in this state has ended; false for a state that this client does not know.
   */
  public static boolean contains(ActionState state) {
    return ALL.contains(state);
  }

  /** Whether the action has ended: by its end date, if its state is unknown to this client. */
  public static boolean hasEnded(Action action) {
    ActionState state = action.getState();
    return contains(state)
        || (state == ActionState.UNKNOWN_DEFAULT_OPEN_API && action.getEndDate() != null);
  }
}
