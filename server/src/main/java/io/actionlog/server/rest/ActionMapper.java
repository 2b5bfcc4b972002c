package io.actionlog.server.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.actionlog.api.model.Action;
import io.actionlog.api.model.ActionState;
import io.actionlog.api.model.Operation;
import io.actionlog.api.model.OperationParameter;
import io.actionlog.api.model.RecordActionRequest;
import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.OperationDescription;
import io.actionlog.server.action.parameter.ParameterDescription;
import io.actionlog.server.address.AddressBlock;
import io.actionlog.server.recording.RecordRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Maps actions: as they are shown, and as other services record them. */
final class ActionMapper {

  /** For as long as the store keeps the action. */
  private static final Cache<io.actionlog.server.action.Action, Action> ENDED =
      Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

  /** For as long as the store keeps the page. */
  private static final Cache<ActionPage, List<Action>> PAGES =
      Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

  private ActionMapper() {}

  /** The same list for the same page, so that it is put together once. */
  static List<Action> toWire(ActionPage page) {
    return PAGES.get(
        page, any -> List.copyOf(page.actions().stream().map(ActionMapper::toWire).toList()));
  }

  /** The same object for the same ended action, so that it is written once. */
  static Action toWire(io.actionlog.server.action.Action action) {
    return action.endDate() == null
        ? newToWire(action)
        : ENDED.get(action, ActionMapper::newToWire);
  }

  /** Of an action that is not the store's own object, and so is never seen again. */
  static Action newToWire(io.actionlog.server.action.Action action) {
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
        .parameters(action.parameters())
        .build();
  }

  static RecordRequest toDomain(RecordActionRequest request) {
    String ip = request.ip();
    return RecordRequest.builder()
        .action(request.action())
        .object(request.objectUri())
        .method(request.method())
        .path(request.path())
        .uuid(request.uuid())
        .user(request.user())
        .ip(ip == null ? null : AddressBlock.canonical(ip).orElse(ip))
        .userAgent(request.userAgent())
        .userAction(!Boolean.FALSE.equals(request.isUserAction()))
        .state(state(request.state()))
        .startDate(request.startDate())
        .endDate(request.endDate())
        .cancelable(Boolean.TRUE.equals(request.canBeCanceled()))
        .retryable(Boolean.TRUE.equals(request.canBeRetried()))
        .leaseSeconds(request.leaseSeconds())
        .parent(request.parent())
        .retryOf(retryOf(request.retryOf()))
        .parameters(request.parameters())
        .build();
  }

  /** The document has checked its form. */
  private static @Nullable UUID retryOf(@Nullable String uri) {
    return uri == null
        ? null
        : UUID.fromString(
            uri.substring(uri.lastIndexOf('/', uri.length() - 2) + 1, uri.length() - 1));
  }

  static Operation toWire(OperationDescription operation) {
    return Operation.builder()
        .name(operation.name())
        .description(operation.description())
        .canBeCanceled(operation.canBeCanceled())
        .canBeRetried(operation.canBeRetried())
        .parameters(operation.parameters().stream().map(ActionMapper::toWire).toList())
        .build();
  }

  private static OperationParameter toWire(ParameterDescription parameter) {
    return OperationParameter.builder()
        .name(parameter.name())
        .description(parameter.description())
        .pattern(parameter.pattern())
        .defaultValue(parameter.shownDefault())
        .isSecret(parameter.isSecret())
        .isRequired(parameter.isRequired())
        .build();
  }

  /**
   * The state of the domain for one of the wire's enums, each of which holds some of the states.
   */
  static io.actionlog.server.action.@Nullable ActionState state(@Nullable Enum<?> wire) {
    return wire == null
        ? null
        : io.actionlog.server.action.ActionState.withLabel(wire.toString()).orElseThrow();
  }
}
