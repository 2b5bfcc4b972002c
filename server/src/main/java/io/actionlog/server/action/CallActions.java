package io.actionlog.server.action;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes the action that records a call to this server itself. */
final class CallActions {

  private final Locations locations;
  private final InstantSource clock;
  private final Supplier<UUID> uuids;

  CallActions(Locations locations, InstantSource clock, Supplier<UUID> uuids) {
    this.locations = locations;
    this.clock = clock;
    this.uuids = uuids;
  }

  /** The action of a call that starts an operation, Pending. */
  Action starting(Call call, String namespace, OperationDescription operation, String object) {
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
        clock.instant().truncatedTo(SECONDS),
        null,
        ActionState.PENDING,
        null,
        null);
  }

  /** The action of a call that is over at once, in the state that it came to. */
  Action simple(Call call, String namespace, String name, String object, ActionState outcome) {
    OperationDescription simple = new OperationDescription(name, "", false, false);
    Action action = starting(call, namespace, simple, object);
    return action.in(outcome, action.startDate());
  }
}
