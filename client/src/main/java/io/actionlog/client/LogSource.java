package io.actionlog.client;

import java.net.http.WebSocket;
import java.util.UUID;

/** Opens sockets to the log of one action. */
record LogSource(Wiring wiring, UUID action) {

  LogConnection open(LogPosition.Request request) {
    WebSocket.Builder socket =
        wiring
            .http()
            .newWebSocketBuilder()
            .connectTimeout(wiring.requestTimeout())
            .header("User-Agent", wiring.userAgent());
    Credentials credentials = wiring.credentials();
    if (credentials != null) {
      socket.header("Authorization", credentials.header());
    }
    LogConnection connection = new LogConnection(wiring.logTiming());
    return connection.opening(
        socket.buildAsync(
            wiring.address().logs(action, request.tail(), request.follow()), connection));
  }
}
