package io.actionlog.server.action;

import io.actionlog.server.action.ActionStore.Expected;
import io.actionlog.server.action.parameter.ParameterValues;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves the calls on actions, one method for each operationId, by the rules of the reference. */
public final class ActionService {

  private final ActionStore store;
  private final ActionRunner runner;
  private final CallActionFactory actionFactory;
  private final InstantSource clock;
  private final StartQueue queue;
  private final RetryRules retries;

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
    this.retries = new RetryRules(store, runner);
  }

  /** A page of the actions of the namespace that the call names. */
  public ActionPage listActions(Call call, ActionFilter filter, PageRequest page) {
    String namespace = AccessRules.visibleNamespace(call);
    return store.list(namespace, filter, page).map(retries::asOfNow);
  }

  /** The action, if the caller may see it. */
  public Action getAction(Call call, UUID uuid) {
    return retries.asOfNow(AccessRules.visibleAction(call, store, uuid));
  }

  /** Cancels an action; the call leaves an action of its own, also when it is refused. */
  public CallResult cancelAction(Call call, UUID uuid, Optional<IdempotencyKey> key) {
    Action target = AccessRules.actionFor(call, store, uuid, Role.MEMBER);
    IdempotentRequest<CallResult> once = once(target.namespace(), key, "cancelAction", uuid);
    boolean isPending = target.state() == ActionState.PENDING;
    CallResult outcome =
        change(
                once,
                once.expecting(isPending ? List.of(target.object()) : List.of(), uuid),
                transaction -> cancel(transaction, target, call),
                (transaction, refusal) ->
                    refused(transaction, "Action Cancel", target, call, refusal))
            .orThrow();
    if (outcome.action().state() != ActionState.CANCELING) {
      runner.wake();
    } else if (!outcome.action().isReported()) {
      // Whoever recorded an action chose its UUID, which may be that of work in another namespace.
      runner.cancel(outcome.action());
    }
    return outcome;
  }

  /** Starts a new action like an ended one; a refused call leaves an action of its own. */
  public CallResult retryAction(Call call, UUID uuid, Optional<IdempotencyKey> key) {
    Action original = retries.asOfNow(AccessRules.actionFor(call, store, uuid, Role.MEMBER));
    IdempotentRequest<CallResult> once = once(original.namespace(), key, "retryAction", uuid);
    Refusing refusing =
        (transaction, refusal) -> refused(transaction, "Action Retry", original, call, refusal);
    RetryRules.Retry retry = retries.retryOf(original);
    String reason = retry.refusal();
    if (reason != null) {
      return change(once, once.expecting(List.of()), t -> refusing.refuse(t, reason), refusing)
          .orThrow();
    }
    ParameterValues values = retry.values();
    Action pending =
        actionFactory
            .starting(
                call, original.namespace(), retry.operation(), original.object(), values.shown())
            .retryOf(uuid, original.lease());
    return start(once, pending, values.secrets(), refusing).orThrow();
  }

  /** What the server can perform, by name. */
  public List<OperationDescription> listOperations(Call call) {
    AccessRules.visibleNamespace(call);
    return runner.operations();
  }

  /**
   * Starts an operation on an object.
   *
   * @param given the values of its parameters by their names
   */
  public CallResult startOperation(
      Call call,
      String name,
      String object,
      Map<String, @Nullable String> given,
      Optional<IdempotencyKey> key) {
    String namespace = AccessRules.namespaceFor(call, Role.MEMBER);
    IdempotentRequest<CallResult> once =
        once(namespace, key, "startOperation", name, object, key.isEmpty() ? "" : digest(given));
    Optional<OperationDescription> operation = runner.operation(name);
    Optional<ActionlogException> wrong =
        operation.isEmpty()
            ? Optional.of(noOperation(name))
            : ParameterValues.problem(operation.get().parameters(), given)
                .map(ActionlogException::invalid);
    if (wrong.isPresent()) {
      return answerBefore(once).orElseThrow(wrong::get);
    }
    ParameterValues values = ParameterValues.of(operation.orElseThrow().parameters(), given);
    return start(
        once,
        actionFactory.starting(call, namespace, operation.get(), object, values.shown()),
        values.secrets(),
        (transaction, refusal) -> {
          throw new ActionlogException(Failure.CONFLICT, refusal);
        });
  }

  /** The action whose log the caller wants to follow, if it may see it. */
  public Action streamActionLogs(Call call, UUID uuid) {
    return AccessRules.visibleAction(call, store, uuid);
  }

  /** Answers a call with a key that is another request's. */
  private interface Refusing {
    CallResult refuse(ActionTransaction transaction, String refusal);
  }

  private CallResult change(
      IdempotentRequest<CallResult> once,
      Expected expected,
      Function<ActionTransaction, CallResult> request,
      Refusing refusing) {
    return store.change(
        expected,
        transaction ->
            once.isOfAnother(transaction)
                ? refusing.refuse(transaction, once.keyOfAnother())
                : once.perform(
                    transaction,
                    CallResult::stored,
                    text -> CallResult.read(transaction, once.namespace(), text),
                    () -> request.apply(transaction)));
  }

  /** What the request was answered before it could be performed no more. */
  private Optional<CallResult> answerBefore(IdempotentRequest<CallResult> once) {
    return once.key().isEmpty()
        ? Optional.empty()
        : store.change(
            transaction ->
                once.answerBefore(
                    transaction, text -> CallResult.read(transaction, once.namespace(), text)));
  }

  private IdempotentRequest<CallResult> once(
      String namespace, Optional<IdempotencyKey> key, Object... request) {
    return IdempotentRequest.of(
        namespace, key, () -> Fingerprint.of(Arrays.asList(request)), clock.instant());
  }

  private CallResult start(
      IdempotentRequest<CallResult> once,
      Action pending,
      Map<String, String> secrets,
      Refusing refusing) {
    boolean reserved = !pending.isReported() && runner.tryReserve();
    boolean mayRun = pending.isReported() || reserved;
    boolean performing = false;
    try {
      CallResult started =
          change(
              once,
              once.expecting(mayRun ? List.of(pending.object()) : List.of()),
              transaction -> add(transaction, pending, secrets, mayRun),
              refusing);
      boolean isNew = started.action().uuid().equals(pending.uuid());
      if (isNew && !pending.isReported()) {
        performing = started.action().state() == ActionState.IN_PROGRESS;
        perform(started.action());
      }
      return started;
    } finally {
      if (reserved && !performing) {
        runner.release();
      }
    }
  }

  private CallResult add(
      ActionTransaction transaction, Action pending, Map<String, String> secrets, boolean mayRun) {
    Action added = queue.add(transaction, pending, mayRun);
    if (!secrets.isEmpty()) {
      transaction.keepSecrets(added.namespace(), added.uuid(), secrets);
    }
    return CallResult.done(added, added.uuid());
  }

  private void perform(Action started) {
    if (started.state() == ActionState.IN_PROGRESS) {
      runner.perform(started);
    } else {
      runner.wake();
    }
  }

  private CallResult cancel(ActionTransaction transaction, Action target, Call call) {
    Optional<Action> moved = cancel(transaction, target);
    if (moved.isEmpty()) {
      Action now = transaction.find(target.namespace(), target.uuid()).orElse(target);
      return refused(transaction, "Action Cancel", now, call, cancelRefusal(now));
    }
    Action record = callOn("Action Cancel", target, call, ActionState.SUCCESS);
    transaction.add(record);
    return CallResult.done(moved.get(), record.uuid());
  }

  /** The call was on the target all the same, so that it leaves an action. */
  private CallResult refused(
      ActionTransaction transaction, String name, Action target, Call call, String refusal) {
    Action record = callOn(name, target, call, ActionState.FAILED);
    transaction.add(record);
    return new CallResult(target, record.uuid(), refusal);
  }

  private Optional<Action> cancel(ActionTransaction transaction, Action target) {
    if (!target.cancelable()) {
      return Optional.empty();
    }
    String namespace = target.namespace();
    UUID uuid = target.uuid();
    Instant now = clock.instant();
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

  private Action callOn(String name, Action target, Call call, ActionState outcome) {
    return actionFactory.simple(call, target.namespace(), name, target.resourceUri(), outcome);
  }

  private static ActionlogException noOperation(String name) {
    return new ActionlogException(
        Failure.NOT_FOUND,
        "name: "
            + name
            + " (expected one of the operations that GET /api/audit/v1/operation/ lists)");
  }

  private static String cancelRefusal(Action action) {
    return action.state().isTerminal()
        ? "state: " + action.state().label() + " (expected Pending or In progress)"
        : "action: " + action.action() + " (expected one that can be canceled)";
  }

  /** What two starts have in common that give the same values; nobody finds them out from it. */
  private String digest(Map<String, @Nullable String> given) {
    return given.isEmpty() ? "" : store.digest(Fingerprint.of(given));
  }
}
