package io.actionlog.client.cli.waiting;

import io.actionlog.client.ActionQuery;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionOrder;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.transport.ActionlogException;
import java.util.Optional;

/** Finds the action that a Pending one waits for: the one in progress on the same object. */
final class PrecedingAction {

  private static final int MOST_SEARCHED = 1000;

  private PrecedingAction() {}

  /** What is in progress on the object; empty also when the server does not tell. */
  static Optional<Action> of(Session session, Action pending) {
    ActionQuery query =
        ActionQuery.builder()
            .objectUri(pending.getObjectUri())
            .orderBy(ActionOrder.NEWEST_FIRST)
            .limit(MOST_SEARCHED)
            .offset(0L)
            .build();
    try {
      return session
          .client()
          .actions(query)
          .limit(MOST_SEARCHED)
          .filter(PrecedingAction::isRunning)
          .findFirst();
    } catch (ActionlogException e) {
      return Optional.empty(); // Then it is said that something is waited for, but not what.
    }
  }

  private static boolean isRunning(Action action) {
    return action.getState() == ActionState.IN_PROGRESS
        || action.getState() == ActionState.CANCELING;
  }
}
