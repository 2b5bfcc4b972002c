package io.actionlog.server.operation.runner;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.clock.ServerClock;
import io.actionlog.server.clock.ServerClock.Moment;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes actions: it commits the last log line first, then the final state, after which no line
 * follows.
 */
final class ActionCompleter {
  private static final Logger LOG = LoggerFactory.getLogger(ActionCompleter.class);

  private final ActionStore actions;
  private final ServerClock clock;
  private final StoreRetry retry;

  ActionCompleter(ActionStore actions, ServerClock clock, StoreRetry retry) {
    this.actions = actions;
    this.clock = clock;
    this.retry = retry;
  }

  /**
   * Ends a running action; one that has ended already, or is gone, stays as it is.
   *
   * @param began when this server began to perform it
   */
  void end(Action action, ActionLog log, Outcome outcome, Moment began) {
    Instant when = clock.endOf(began);
    try {
      if (outcome.lastLine() != null) {
        log.add(outcome.lastLine());
      }
      log.complete();
    } catch (RuntimeException e) {
      // An action with a gap in its log is bad; one that never ends and blocks its object is worse.
      LOG.error("Action {}: the end of its log is lost", action.uuid(), e);
    }
    Optional<Action> ended =
        retry.call(
            "Action " + action.uuid() + ": ending it",
            () -> actions.change(transaction -> end(transaction, action, outcome.state(), when)));
    if (ended.isEmpty()) {
      LOG.warn("Action {}: it was not running any more when its work ended", action.uuid());
    }
  }

  private static Optional<Action> end(
      ActionTransaction transaction, Action action, ActionState state, Instant when) {
    Optional<Action> moved = move(transaction, action, state, when);
    transaction.startReported(action.namespace(), action.object(), when);
    return moved;
  }

  private static Optional<Action> move(
      ActionTransaction transaction, Action action, ActionState state, Instant when) {
    Optional<Action> moved = transaction.move(action.namespace(), action.uuid(), state, when);
    // Canceled is for actions that someone canceled; whatever else stopped the work, it failed.
    return moved.isPresent() || state != ActionState.CANCELED
        ? moved
        : transaction.move(action.namespace(), action.uuid(), ActionState.FAILED, when);
  }
}
