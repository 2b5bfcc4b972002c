package io.actionlog.server.store.index;

import io.actionlog.server.action.ActionState;
import java.util.Set;

/**
 * Some of the states that an action can end in. Immutable.
 *
 * @param mask the bit of each state's code
 */
record FinalStates(int mask) {

  private static final FinalStates ALL = new FinalStates(0b111);

  /** Those of the states that are final; all of them when no states are named. */
  static FinalStates of(Set<ActionState> states) {
    if (states.isEmpty()) {
      return ALL;
    }
    return new FinalStates(
        states.stream()
            .filter(ActionState::isTerminal)
            .mapToInt(state -> 1 << code(state))
            .reduce(0, (some, other) -> some | other));
  }

  /** What stands for a final state in the index. */
  static int code(ActionState state) {
    return switch (state) {
      case SUCCESS -> 0;
      case FAILED -> 1;
      case CANCELED -> 2;
      case PENDING, IN_PROGRESS, CANCELING ->
          throw new IllegalArgumentException("state: " + state + " (expected a final one)");
    };
  }

  boolean isNone() {
    return mask == 0;
  }

  boolean hold(int code) {
    return (mask >> code & 1) == 1;
  }
}
