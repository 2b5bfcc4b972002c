package io.actionlog.server.rest;

import io.actionlog.api.model.Action;
import io.actionlog.api.model.ActionState;
import io.actionlog.api.model.Operation;
import io.actionlog.server.action.OperationDescription;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Maps the domain to the wire. */
final class ActionMapper {

  private ActionMapper() {}

  static Action toWire(io.actionlog.server.action.Action action) {
    UUID retryOf = action.retryOf();
    return Action.builder()
        .action(action.action())
        .endDate(action.endDate())
        .ip(action.ip())
        .isUserAction(action.userAction())
        .canBeCanceled(action.canBeCanceled())
        .canBeRetried(action.canBeRetried())
        .location(action.location())
        .method(action.method())
        .objectUri(action.object())
        .path(action.path())
        .resourceUri(action.resourceUri())
        .startDate(action.startDate())
        .state(ActionState.fromString(action.state().label()))
        .user(action.user())
        .userAgent(action.userAgent())
        .uuid(action.uuid())
        .retryOf(retryOf == null ? null : io.actionlog.server.action.Action.resourceUri(retryOf))
        .build();
  }

  static Operation toWire(OperationDescription operation) {
    return Operation.builder()
        .name(operation.name())
        .description(operation.description())
        .canBeCanceled(operation.canBeCanceled())
        .canBeRetried(operation.canBeRetried())
        .build();
  }

  static io.actionlog.server.action.@Nullable ActionState toDomain(@Nullable ActionState state) {
    return state == null
        ? null
        : io.actionlog.server.action.ActionState.withLabel(state.toString()).orElseThrow();
  }
}
