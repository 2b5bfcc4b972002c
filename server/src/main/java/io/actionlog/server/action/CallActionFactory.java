package io.actionlog.server.action;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Creates the action that records a call to this server itself. */
public final class CallActionFactory {

  private final Locations locations;
  private final InstantSource clock;
  private final Supplier<UUID> uuids;

  /** A factory that dates actions by the clock. */
  public CallActionFactory(Locations locations, InstantSource clock, Supplier<UUID> uuids) {
    this.locations = locations;
    this.clock = clock;
    this.uuids = uuids;
  }

  /** The action of a call that starts an operation with these values, Pending. */
  Action starting(
      Call call,
      String namespace,
      OperationDescription operation,
      String object,
      Map<String, String> parameters) {
    return Action.builder()
        .namespace(namespace)
        .uuid(uuids.get())
        .action(operation.name())
        .object(object)
        .method(call.method())
        .path(call.path())
        .user(call.caller().account())
        .userAgent(call.userAgent())
        .ip(call.ip())
        .location(locations.locate(call.ip()))
        .userAction(true)
        .cancelable(operation.canBeCanceled())
        .retryable(operation.canBeRetried())
        .startDate(clock.instant())
        .state(ActionState.PENDING)
        .parameters(parameters)
        .build();
  }

  /** The action of a call that is over at once, in the state that it came to. */
  public Action simple(
      Call call, String namespace, String name, String object, ActionState outcome) {
    OperationDescription simple = new OperationDescription(name, "", false, false);
    Action action = starting(call, namespace, simple, object, Map.of());
    return action.in(outcome, action.startDate());
  }
}
