package io.actionlog.server.socket.upgrade;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
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

  private static final int KEY_BYTES = 16;

  /** The longest frame that a client may send; nobody needs one. */
  private static final int MAX_FRAME = 64 * 1024;

  private final UpgradePolicy policy;
  private final SocketConnection.Listener listener;
  private final WebSocketMappings engine = new WebSocketMappings();
  private final AtomicInteger admitted = new AtomicInteger();

  /** A handler that asks the policy; the listener gets the sockets. */
  public UpgradeHandler(UpgradePolicy policy, SocketConnection.Listener listener) {
    this.policy = policy;
    this.listener = listener;
    engine.getWebSocketComponents().getExtensionRegistry().unregister("permessage-deflate");
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
    if (isKey(request.getHeaders().get("Sec-WebSocket-Key"))
        && engine.upgrade(upgrade, new Wanted(request), response, upgrade, null)
        && upgrade.isGranted) {
      return true;
    }
    request.setAttribute(UPGRADE_REFUSED, Boolean.TRUE);
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    return super.handle(request, response, callback);
  }

  private static boolean isKey(@Nullable String key) {
    try {
      return key != null && Base64.getDecoder().decode(key.trim()).length == KEY_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
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

  /** A request as Jetty's handshake wants it: the listener has hidden its upgrade from Jetty. */
  private static final class Wanted extends Request.Wrapper {

    private final HttpFields headers;

    Wanted(Request request) {
      super(request);
      headers = HttpFields.build(request.getHeaders()).put(HttpHeader.UPGRADE, "websocket");
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }
  }

  /** Called by Jetty for a well-formed handshake. */
  private final class Upgrade extends Callback.Nested
      implements WebSocketNegotiator, SocketConnection.Listener {

    private boolean isGranted;

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
      isGranted = grant.isPresent();
      if (grant.isEmpty()) {
        return null;
      }
      // Counted here and not when the socket is open: its client may know of it before.
      admitted.incrementAndGet();
      return new SocketConnection(grant.get(), this);
    }

    @Override
    public void customize(Configuration socket) {
      socket.setIdleTimeout(Duration.ZERO);
      socket.setAutoFragment(false);
      socket.setMaxFrameSize(MAX_FRAME);
    }

    @Override
    public void opened(SocketConnection socket) {
      listener.opened(socket);
    }

    @Override
    public void closed(SocketConnection socket) {
      admitted.decrementAndGet();
      listener.closed(socket);
    }
  }
}
