package io.actionlog.server.action;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What can be done with actions, by the operationId of each call; the rules of the reference live
 * here.
 */
public final class ActionService {

  private final ActionStore store;
  private final Performer performer;
  private final Locations locations;
  private final InstantSource clock;
  private final Supplier<UUID> uuids;
  private final long maxPending;

  /**
   * A service over its ports, none of which it closes. Safe for use by many threads.
   *
   * @param maxPending how many actions of a namespace may be Pending at a time
   */
  public ActionService(
      ActionStore store,
      Performer performer,
      Locations locations,
      InstantSource clock,
      Supplier<UUID> uuids,
      long maxPending) {
    this.store = store;
    this.performer = performer;
    this.locations = locations;
    this.clock = clock;
    this.uuids = uuids;
    this.maxPending = maxPending;
  }

  /** A page of the actions of the namespace that the call names. */
  public ActionPage listActions(Call call, ActionFilter filter, PageRequest page) {
    String namespace = visibleNamespace(call);
    ActionPage found = store.list(namespace, filter, page);
    return new ActionPage(found.actions().stream().map(this::asOfNow).toList(), found.totalCount());
  }

  /** The action, if the caller may see it. */
  public Action getAction(Call call, UUID uuid) {
    return asOfNow(visibleAction(call, uuid));
  }

  /** Cancels an action; the call leaves an action of its own, also when it is refused. */
  public Recorded cancelAction(Call call, UUID uuid) {
    Action target = visibleAction(call, uuid);
    require(call, target.namespace(), Role.MEMBER);
    Action record = callOn("Action Cancel", target, call);
    Recorded outcome =
        store.change(
            transaction -> {
              Optional<Action> moved = cancel(transaction, target);
              ActionState outcomeState =
                  moved.isPresent() ? ActionState.SUCCESS : ActionState.FAILED;
              transaction.add(record.in(outcomeState, record.startDate()));
              Action now =
                  moved.or(() -> transaction.find(target.namespace(), uuid)).orElse(target);
              return new Recorded(now, record.uuid(), moved.isPresent());
            });
    if (!outcome.accepted()) {
      throw new ActionlogException(
          Failure.CONFLICT, cancelRefusal(outcome.action()), outcome.recordedAs());
    }
    if (outcome.action().state() == ActionState.CANCELING) {
      performer.cancel(outcome.action());
    } else {
      performer.wake();
    }
    return outcome;
  }

  /** Starts a new action like an ended one; a refused call leaves an action of its own. */
  public Recorded retryAction(Call call, UUID uuid) {
    Action original = asOfNow(visibleAction(call, uuid));
    require(call, original.namespace(), Role.MEMBER);
    Optional<OperationDescription> operation = performer.operation(original.action());
    if (!original.canBeRetried() || operation.isEmpty()) {
      Action record = callOn("Action Retry", original, call);
      UUID recordedAs =
          store.change(
              transaction -> {
                transaction.add(record.in(ActionState.FAILED, record.startDate()));
                return record.uuid();
              });
      throw new ActionlogException(Failure.CONFLICT, retryRefusal(original), recordedAs);
    }
    return start(
        newAction(
            call, original.namespace(), operation.get(), original.object(), Optional.of(uuid)));
  }

  /** What the server can perform, by name. */
  public List<OperationDescription> listOperations(Call call) {
    visibleNamespace(call);
    return performer.operations();
  }

  /** Starts an operation on an object. */
  public Recorded startOperation(Call call, String name, String object) {
    String namespace = visibleNamespace(call);
    require(call, namespace, Role.MEMBER);
    OperationDescription operation =
        performer
            .operation(name)
            .orElseThrow(
                () ->
                    new ActionlogException(
                        Failure.NOT_FOUND,
                        "name: "
                            + name
                            + " (expected one of the operations that GET"
                            + " /api/audit/v1/operation/ lists)"));
    return start(newAction(call, namespace, operation, object, Optional.empty()));
  }

  /** The action whose log the caller wants to follow, if it may see it. */
  public Action streamActionLogs(Call call, UUID uuid) {
    return visibleAction(call, uuid);
  }

  private Recorded start(Action pending) {
    boolean reserved = performer.tryReserve();
    boolean performing = false;
    try {
      Action started = store.change(transaction -> add(transaction, pending, reserved));
      if (started.state() == ActionState.IN_PROGRESS) {
        performing = true;
        performer.perform(started);
      } else {
        performer.wake();
      }
      return new Recorded(started, started.uuid(), true);
    } finally {
      if (reserved && !performing) {
        performer.release();
      }
    }
  }

  private Action add(ActionTransaction transaction, Action pending, boolean mayRun) {
    Action action = pending;
    if (mayRun && !transaction.isObjectTaken(pending.namespace(), pending.object())) {
      action = pending.in(ActionState.IN_PROGRESS, null);
    } else if (transaction.count(pending.namespace(), ActionState.PENDING) >= maxPending) {
      throw new ActionlogException(
          Failure.UNAVAILABLE,
          "actions: " + maxPending + " are Pending already (try again when some have ended)");
    }
    transaction.add(action);
    return action;
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
                  case PENDING -> transaction.move(namespace, uuid, ActionState.CANCELED, now);
                  case IN_PROGRESS -> transaction.move(namespace, uuid, ActionState.CANCELING, now);
                  case CANCELING -> Optional.of(action);
                  case CANCELED, SUCCESS, FAILED -> Optional.empty();
                });
  }

  private Action newAction(
      Call call,
      String namespace,
      OperationDescription operation,
      String object,
      Optional<UUID> retryOf) {
    return new Action(
        namespace,
        uuids.get(),
        operation.name(),
        object,
        call.method(),
        call.path(),
        call.caller().account(),
        call.userAgent(),
        call.ip(),
        locations.locate(call.ip()),
        true,
        operation.canBeCanceled(),
        operation.canBeRetried(),
        now(),
        null,
        ActionState.PENDING,
        retryOf.orElse(null));
  }

  private Action callOn(String name, Action target, Call call) {
    OperationDescription simpleCall = new OperationDescription(name, "", false, false);
    return newAction(call, target.namespace(), simpleCall, target.resourceUri(), Optional.empty());
  }

  private Action visibleAction(Call call, UUID uuid) {
    List<String> namespaces =
        call.namespace().isPresent() ? List.of(visibleNamespace(call)) : call.caller().namespaces();
    return namespaces.stream()
        .flatMap(namespace -> store.find(namespace, uuid).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new ActionlogException(
                    Failure.NOT_FOUND,
                    "uuid: " + uuid + " (expected the UUID of an action that you may see)"));
  }

  private static String visibleNamespace(Call call) {
    String namespace = call.targetNamespace();
    if (call.caller().roleIn(namespace).isEmpty()) {
      throw new ActionlogException(
          Failure.NOT_FOUND,
          "namespace: " + namespace + " (expected a namespace in which you have a role)");
    }
    return namespace;
  }

  private static void require(Call call, String namespace, Role needed) {
    Role role = call.caller().roleIn(namespace).orElseThrow();
    if (!role.includes(needed)) {
      throw new ActionlogException(
          Failure.FORBIDDEN,
          "role: "
              + role.label()
              + " (expected "
              + needed.label()
              + " or more in the namespace "
              + namespace
              + ")");
    }
  }

  /**
   * An operation may have been taken out of the configuration since: then the action tells that it
   * cannot be retried.
   */
  private Action asOfNow(Action action) {
    return action.retryable() && performer.operation(action.action()).isEmpty()
        ? action.withRetryable(false)
        : action;
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
    return clock.instant().truncatedTo(SECONDS);
  }
}
