package io.actionlog.client.transport;

import io.actionlog.client.stream.SocketConnection;
import io.actionlog.client.transport.retry.SocketTiming;

import io.actionlog.client.generated.api.ActionsApi;
import io.actionlog.client.generated.api.HealthApi;
import io.actionlog.client.generated.api.ObjectsApi;
import io.actionlog.client.generated.api.OperationsApi;
import io.actionlog.client.generated.api.RecordingApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a client is made of, and how its parts are put together over its one HTTP client.
 *
 * @param http carries REST calls and sockets
 * @param listener is shown every answer
 * @param credentials who calls, or null for nobody
 */
record ClientComponents(
    HttpClient http,
    Consumer<RawResponse> listener,
    Address address,
    @Nullable Credentials credentials,
    String userAgent,
    Duration connectTimeout,
    Duration requestTimeout,
    Calls calls,
    SocketTiming socketTiming) {

  ActionsApi actions(Duration timeout) {
    return new ActionsApi(transport(address.rest(), timeout, this::sign));
  }

  OperationsApi operations() {
    return new OperationsApi(transport(address.rest(), requestTimeout, this::sign));
  }

  RecordingApi recording() {
    return new RecordingApi(transport(address.rest(), requestTimeout, this::sign));
  }

  ObjectsApi objects() {
    return new ObjectsApi(transport(address.rest(), requestTimeout, this::sign));
  }

  /**
   * The generated client overlooks that the document gives this path a server of its own, the root.
   */
  HealthApi health() {
    return new HealthApi(transport(address.root(), requestTimeout, this::introduce));
  }

  /** Begins a connection to a socket. */
  SocketConnection connect(URI uri) {
    WebSocket.Builder socket =
        http.newWebSocketBuilder().connectTimeout(requestTimeout).header("User-Agent", userAgent);
    if (credentials != null) {
      socket.header("Authorization", credentials.header());
    }
    SocketConnection connection = new SocketConnection(socketTiming);
    return connection.opening(socket.buildAsync(uri, connection));
  }

  private RestTransport transport(
      String base, Duration timeout, Consumer<HttpRequest.Builder> headers) {
    RestTransport transport = new RestTransport(new WholeBodyHttpClient(http, listener), base);
    transport.setReadTimeout(timeout);
    transport.setRequestInterceptor(headers);
    return transport;
  }

  private void sign(HttpRequest.Builder request) {
    introduce(request);
    if (credentials != null) {
      request.header("Authorization", credentials.header());
    }
  }

  private void introduce(HttpRequest.Builder request) {
    request.header("User-Agent", userAgent);
  }

  @Override
  public String toString() {
    return address.rest() + (credentials == null ? "" : ", " + credentials);
  }
}
