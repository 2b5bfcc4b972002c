package io.actionlog.server.rest;

import io.actionlog.api.OperationsApi;
import io.actionlog.api.model.Action;
import io.actionlog.api.model.OperationList;
import io.actionlog.api.model.StartOperationRequest;
import io.actionlog.server.action.ActionService;
import io.actionlog.server.action.CallResult;
import io.actionlog.server.rest.filter.RequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of the tag Operations. */
public final class OperationsResource implements OperationsApi {

  private final ActionService actions;

  OperationsResource(ActionService actions) {
    this.actions = actions;
  }

  @Override
  public OperationList listOperations() {
    return new OperationList(
        actions.listOperations(RequestContext.current().call()).stream()
            .map(ActionMapper::toWire)
            .toList());
  }

  @Override
  public Action startOperation(
      String name, @Nullable String idempotencyKey, StartOperationRequest request) {
    RequestContext call = RequestContext.current();
    CallResult started =
        call.named(
            actions.startOperation(
                call.call(),
                name,
                request.objectUri(),
                Objects.requireNonNullElse(request.parameters(), Map.of()),
                call.key(idempotencyKey)));
    call.locate(started.action());
    call.header(HttpHeaders.RETRY_AFTER, "1");
    return ActionMapper.toWire(started.action());
  }
}
