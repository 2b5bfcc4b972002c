package io.actionlog.server.socket.upgrade;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketExtensionRegistry;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets of authorized upgrades; any other request goes on to Jersey, and is plain HTTP from
 * then on.
 */
public final class UpgradeHandler extends Handler.Wrapper {

  /**
   * Is true on a request whose upgrade was refused; Jersey's filters see it as a request property.
   */
  public static final String UPGRADE_REFUSED = "io.actionlog.upgrade.refused";

  /** 16 bytes in Base64. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

  private final UpgradePolicy policy;
  private final SocketConnection.Listener listener;
  private final WebSocketMappings engine = new WebSocketMappings();
  private final AtomicInteger admitted = new AtomicInteger();

  /** A handler that asks the policy; the listener gets the sockets. */
  public UpgradeHandler(UpgradePolicy policy, SocketConnection.Listener listener) {
    this.policy = policy;
    this.listener = listener;
    // An extension would change frames that are encoded once for all followers.
    WebSocketExtensionRegistry extensions = engine.getWebSocketComponents().getExtensionRegistry();
    Set.copyOf(extensions.getAvailableExtensionNames()).forEach(extensions::unregister);
  }

  /** How many sockets were admitted and have not been closed. */
  public int open() {
    return admitted.get();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!"websocket".equalsIgnoreCase(request.getHeaders().get("Upgrade"))) {
      return super.handle(request, response, callback);
    }
    Upgrade upgrade = new Upgrade(callback);
    String key = String.valueOf(request.getHeaders().get("Sec-WebSocket-Key"));
    if (KEY.matcher(key).matches()
        && engine.upgrade(upgrade, withUpgrade(request), response, upgrade, null)
        && upgrade.isOpening(request)) {
      return true;
    }
    request.setAttribute(UPGRADE_REFUSED, Boolean.TRUE);
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    return super.handle(request, response, callback);
  }

  private static UpgradeRequest describe(Request request) {
    SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
    return new UpgradeRequest(
        request.getMethod(),
        request.getHttpURI().getPath(),
        request.getHttpURI().getQuery(),
        name -> header(request, name),
        remote instanceof InetSocketAddress peer ? peer.getAddress().getHostAddress() : "");
  }

  private static @Nullable String header(Request request, String name) {
    List<String> values = request.getHeaders().getValuesList(name);
    return values.isEmpty() ? null : String.join(",", values);
  }

  /** As Jetty's handshake wants it: the listener has hidden the upgrade from Jetty. */
  private static Request withUpgrade(Request request) {
    HttpFields all = HttpFields.build(request.getHeaders()).put(HttpHeader.UPGRADE, "websocket");
    return new Request.Wrapper(request) {
      @Override
      public HttpFields getHeaders() {
        return all;
      }
    };
  }

  /** Called by Jetty for a well-formed handshake. */
  private final class Upgrade extends Callback.Nested implements WebSocketNegotiator {

    private @Nullable SocketConnection socket;

    Upgrade(Callback answered) {
      super(answered);
    }

    @Override
    public void failed(Throwable failure) {
      admitted.decrementAndGet();
      super.failed(failure);
    }

    @Override
    public @Nullable FrameHandler negotiate(
        ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
      Optional<UpgradeGrant> grant = policy.authorise(describe(request));
      EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
      socket = grant.map(given -> new SocketConnection(given, endPoint, listener)).orElse(null);
      if (socket != null) {
        // Counted here and not when the socket is open: its client may know of it before.
        admitted.incrementAndGet();
      }
      return socket;
    }

    @Override
    public void customize(Configuration socket) {
      socket.setIdleTimeout(Duration.ZERO);
      socket.setMaxFrameSize(0); // a line is one frame, however long
    }

    /** Whether the answer is 101; if so, its connection is followed to its end. */
    boolean isOpening(Request request) {
      Object next = request.getAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE);
      if (next instanceof Connection connection) {
        connection.addEventListener(new End(socket));
      }
      return socket != null;
    }
  }

  /**
   * Follows a connection to its end; it knows no more, so that the request is not kept till then.
   */
  private final class End implements Connection.Listener {

    private final @Nullable SocketConnection socket;

    End(@Nullable SocketConnection socket) {
      this.socket = socket;
    }

    @Override
    public void onClosed(Connection closed) {
      admitted.decrementAndGet();
      if (socket != null) {
        listener.closed(socket);
      }
    }
  }
}
