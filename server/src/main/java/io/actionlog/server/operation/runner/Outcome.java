package io.actionlog.server.operation.runner;

import io.actionlog.server.action.ActionState;
import org.jspecify.annotations.Nullable;

/**
 * How the work of an action ended.
 *
 * @param state the terminal state to move it to
 * @param lastLine what the log ends with, or null when there is nothing to say
 */
record Outcome(ActionState state, @Nullable String lastLine) {
  static final Outcome SUCCESS = new Outcome(ActionState.SUCCESS, null);
  static final Outcome CANCELED = new Outcome(ActionState.CANCELED, null);

  static Outcome failed(String lastLine) {
    return new Outcome(ActionState.FAILED, lastLine);
  }
}
