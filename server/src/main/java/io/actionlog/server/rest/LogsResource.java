package io.actionlog.server.rest;

import io.actionlog.api.LogsApi;
import io.actionlog.server.action.ActionService;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Answers the requests for logs that did not become a socket: with what is wrong, or that one must
 * be asked for.
 */
final class LogsResource implements LogsApi {

  private final ActionService actions;
  private final BooleanSupplier socketsFull;

  @Context private SecurityContext security;

  LogsResource(ActionService actions, BooleanSupplier socketsFull) {
    this.actions = actions;
    this.socketsFull = socketsFull;
  }

  @Override
  public void streamActionLogs(UUID uuid, Integer tail, Boolean follow) {
    actions.streamActionLogs(RequestCall.of(security).call(), uuid);
    if (socketsFull.getAsBoolean()) {
      throw new ActionlogException(
          Failure.UNAVAILABLE, "sockets: as many are open as may be (try again later)");
    }
    throw new WebApplicationException(
        Errors.response(
                426,
                "Upgrade: missing or incomplete (expected the handshake of a WebSocket, version 13)")
            .header("Upgrade", "websocket")
            // Without it, clients wait half a minute for what will not come.
            .header("Connection", "close")
            .build());
  }
}
