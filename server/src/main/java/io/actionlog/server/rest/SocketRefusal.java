package io.actionlog.server.rest;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.rest.json.ErrorResponses;
import jakarta.ws.rs.WebApplicationException;
import java.util.function.BooleanSupplier;

/**
 * Refuses a valid request for a socket that asked for no upgrade, or came when all sockets were in
 * use.
 */
record SocketRefusal(BooleanSupplier socketsFull) {

  /** Throws: the sockets are full, or none was asked for. */
  void refuse() {
    if (socketsFull.getAsBoolean()) {
      throw new ActionlogException(
          Failure.UNAVAILABLE, "sockets: as many are open as may be (try again later)");
    }
    throw new WebApplicationException(
        ErrorResponses.response(
                426,
                "Upgrade: missing or incomplete (expected the handshake of a WebSocket, version 13)")
            .header("Upgrade", "websocket")
            // Without it, clients wait half a minute for what will not come.
            .header("Connection", "close")
            .build());
  }
}
