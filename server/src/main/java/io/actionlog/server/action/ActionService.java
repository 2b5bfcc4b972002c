package io.actionlog.server.action;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Serves the calls on actions, one method for each operationId, by the rules of the reference. */
public final class ActionService {

  private final ActionStore store;
  private final ActionRunner runner;
  private final CallActionFactory actionFactory;
  private final InstantSource clock;
  private final StartQueue queue;

  /**
   * A service over its ports, none of which it closes. Safe for use by many threads.
   *
   * @param queue decides which new actions have to wait
   */
  public ActionService(
      ActionStore store,
      ActionRunner runner,
      Locations locations,
      InstantSource clock,
      Supplier<UUID> uuids,
      StartQueue queue) {
    this.store = store;
    this.runner = runner;
    this.actionFactory = new CallActionFactory(locations, clock, uuids);
    this.clock = clock;
    this.queue = queue;
  }

  /** A page of the actions of the namespace that the call names. */
  public ActionPage listActions(Call call, ActionFilter filter, PageRequest page) {
    String namespace = AccessRules.visibleNamespace(call);
    ActionPage found = store.list(namespace, filter, page);
    return new ActionPage(found.actions().stream().map(this::asOfNow).toList(), found.totalCount());
  }

  /** The action, if the caller may see it. */
  public Action getAction(Call call, UUID uuid) {
    return asOfNow(AccessRules.visibleAction(call, store, uuid));
  }

  /** Cancels an action; the call leaves an action of its own, also when it is refused. */
  public CallResult cancelAction(Call call, UUID uuid) {
    Action target = AccessRules.actionFor(call, store, uuid, Role.MEMBER);
    CallResult outcome =
        store.change(
            transaction -> {
              Optional<Action> moved = cancel(transaction, target);
              Action record = callOn("Action Cancel", target, call, moved.isPresent());
              transaction.add(record);
              Action now =
                  moved.or(() -> transaction.find(target.namespace(), uuid)).orElse(target);
              return new CallResult(now, record.uuid(), moved.isPresent());
            });
    if (!outcome.accepted()) {
      throw new ActionlogException(
          Failure.CONFLICT, cancelRefusal(outcome.action()), outcome.recordedAs());
    }
    if (outcome.action().state() != ActionState.CANCELING) {
      runner.wake();
    } else if (!outcome.action().isReported()) {
      // Whoever recorded an action chose its UUID, which may be that of work in another namespace.
      runner.cancel(outcome.action());
    }
    return outcome;
  }

  /** Starts a new action like an ended one; a refused call leaves an action of its own. */
  public CallResult retryAction(Call call, UUID uuid) {
    Action original = asOfNow(AccessRules.actionFor(call, store, uuid, Role.MEMBER));
    if (!original.canBeRetried()) {
      Action record = callOn("Action Retry", original, call, false);
      UUID recordedAs =
          store.change(
              transaction -> {
                transaction.add(record);
                return record.uuid();
              });
      throw new ActionlogException(Failure.CONFLICT, retryRefusal(original), recordedAs);
    }
    return start(
        actionFactory
            .starting(call, original.namespace(), describe(original), original.object())
            .retryOf(uuid, original.lease()));
  }

  /** What the server can perform, by name. */
  public List<OperationDescription> listOperations(Call call) {
    AccessRules.visibleNamespace(call);
    return runner.operations();
  }

  /** Starts an operation on an object. */
  public CallResult startOperation(Call call, String name, String object) {
    String namespace = AccessRules.namespaceFor(call, Role.MEMBER);
    OperationDescription operation =
        runner
            .operation(name)
            .orElseThrow(
                () ->
                    new ActionlogException(
                        Failure.NOT_FOUND,
                        "name: "
                            + name
                            + " (expected one of the operations that GET"
                            + " /api/audit/v1/operation/ lists)"));
    return start(actionFactory.starting(call, namespace, operation, object));
  }

  /** The action whose log the caller wants to follow, if it may see it. */
  public Action streamActionLogs(Call call, UUID uuid) {
    return AccessRules.visibleAction(call, store, uuid);
  }

  private CallResult start(Action pending) {
    if (pending.isReported()) {
      Action started = store.change(transaction -> queue.add(transaction, pending, true));
      return new CallResult(started, started.uuid(), true);
    }
    boolean reserved = runner.tryReserve();
    boolean performing = false;
    try {
      Action started = store.change(transaction -> queue.add(transaction, pending, reserved));
      if (started.state() == ActionState.IN_PROGRESS) {
        performing = true;
        runner.perform(started);
      } else {
        runner.wake();
      }
      return new CallResult(started, started.uuid(), true);
    } finally {
      if (reserved && !performing) {
        runner.release();
      }
    }
  }

  private Optional<Action> cancel(ActionTransaction transaction, Action target) {
    if (!target.cancelable()) {
      return Optional.empty();
    }
    String namespace = target.namespace();
    UUID uuid = target.uuid();
    Instant now = now();
    // From Pending it can only become Canceled, from In progress only Canceling; a second cancel
    // changes nothing.
    return transaction
        .find(namespace, uuid)
        .flatMap(
            action ->
                switch (action.state()) {
                  case PENDING -> cancelPending(transaction, action, now);
                  case IN_PROGRESS -> transaction.move(namespace, uuid, ActionState.CANCELING, now);
                  case CANCELING -> Optional.of(action);
                  case CANCELED, SUCCESS, FAILED -> Optional.empty();
                });
  }

  private static Optional<Action> cancelPending(
      ActionTransaction transaction, Action action, Instant now) {
    Optional<Action> canceled =
        transaction.move(action.namespace(), action.uuid(), ActionState.CANCELED, now);
    transaction.startReported(action.namespace(), action.object(), now);
    return canceled;
  }

  private OperationDescription describe(Action action) {
    Optional<OperationDescription> operation =
        action.isReported() ? Optional.empty() : runner.operation(action.action());
    return operation.orElseGet(
        () ->
            new OperationDescription(action.action(), "", action.cancelable(), action.retryable()));
  }

  /**
   * An operation may have been taken out of the configuration since: then the action tells that it
   * cannot be retried.
   */
  private Action asOfNow(Action action) {
    boolean isOurs = !action.isReported();
    return isOurs && action.retryable() && runner.operation(action.action()).isEmpty()
        ? action.withRetryable(false)
        : action;
  }

  private Action callOn(String name, Action target, Call call, boolean accepted) {
    ActionState outcome = accepted ? ActionState.SUCCESS : ActionState.FAILED;
    return actionFactory.simple(call, target.namespace(), name, target.resourceUri(), outcome);
  }

  private static String cancelRefusal(Action action) {
    return action.state().isTerminal()
        ? "state: " + action.state().label() + " (expected Pending or In progress)"
        : "action: " + action.action() + " (expected one that can be canceled)";
  }

  private static String retryRefusal(Action action) {
    return action.state().isTerminal()
        ? "action: " + action.action() + " (expected one that can be retried)"
        : "state: " + action.state().label() + " (expected Success, Failed or Canceled)";
  }

  private Instant now() {
    return clock.instant();
  }
}
