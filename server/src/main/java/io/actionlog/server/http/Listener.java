package io.actionlog.server.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/** The listening socket, and HTTP/1.1 as it is spoken there. */
final class Listener extends ServerConnector {

  /** How often connections are looked through for those that are late. */
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private static final Duration ACCEPT_PAUSE = Duration.ofMillis(100);

  private final WebConfig config;
  private volatile boolean isFull;

  Listener(Server server, WebConfig config) {
    super(server, 1, 1, protocols(config));
    this.config = config;
    setHost(config.host());
    setPort(config.port());
    setIdleTimeout(config.limits().keepAlive().toMillis());
    addBean(new NetworkConnectionLimit(config.limits().connections(), this));
    addBean(new AddressConnections(config.limits().addressConnections(), config.subscriber()));
  }

  private static ConnectionFactory[] protocols(WebConfig config) {
    HttpConnectionFactory http = http(config);
    return config
        .keys()
        .map(keys -> new ConnectionFactory[] {TlsConnections.of(keys), http})
        .orElseGet(() -> new ConnectionFactory[] {http});
  }

  private static HttpConnectionFactory http(WebConfig config) {
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(config.maxHeadBytes());
    http.setSendServerVersion(false);
    // Without this a value may come as Jetty spells it, such as a charset in small letters.
    http.setHeaderCacheCaseSensitive(true);
    // An absolute address counts more than the Host header (RFC 9112, 3.2.2).
    http.setHttpCompliance(
        HttpCompliance.STRICT.with("actionlog", HttpCompliance.Violation.MISMATCHED_AUTHORITY));
    // Jersey gets the address as it came, and decides what it names.
    http.setUriCompliance(
        UriCompliance.UNSAFE.without(
            "actionlog", UriCompliance.Violation.FRAGMENT, UriCompliance.Violation.USER_INFO));
    http.addCustomizer(RawConnection::withTarget);
    return new HttpConnectionFactory(http) {
      @Override
      public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new RawConnection(http, connector, endPoint), connector, endPoint);
      }
    };
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    endLateRequests();
    if (getDefaultConnectionFactory() instanceof TlsConnections tls) {
      watch(tls);
    }
  }

  /** Two questions to the file system a second cost less than asking at each connection. */
  private void watch(TlsConnections tls) {
    tls.renew();
    getScheduler().schedule(() -> watch(tls), 1, TimeUnit.SECONDS);
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    SocketChannelEndPoint endPoint =
        new LingeringEndPoint(this, channel, selector, key, config.linger());
    endPoint.setIdleTimeout(getIdleTimeout());
    return endPoint;
  }

  /** Jetty stops for a second with a stack trace each time; this happens when files run out. */
  @Override
  protected boolean handleAcceptFailure(Throwable failure) {
    if (!isOpen()) {
      return false;
    }
    Refusal.count("accept", "a connection that could not be accepted: " + failure);
    LockSupport.parkNanos(ACCEPT_PAUSE.toNanos());
    return true;
  }

  /**
   * Jetty's idle timeout begins anew with each byte, so that heads and bodies could trickle for
   * ever.
   */
  private void endLateRequests() {
    Collection<EndPoint> open = getConnectedEndPoints();
    isFull = open.size() >= config.limits().connections();
    if (isFull) {
      Refusal.count("full", "connections: " + open.size() + ", of which idle ones are closed");
    }
    for (EndPoint endPoint : open) {
      endIfLate((LingeringEndPoint) endPoint);
    }
    getScheduler().schedule(this::endLateRequests, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether there is room for no other connection, as of the last second. */
  boolean isFull() {
    return isFull;
  }

  private void endIfLate(LingeringEndPoint endPoint) {
    Connection spoken =
        endPoint.getConnection() instanceof SslConnection tls
            ? tls.getSslEndPoint().getConnection()
            : endPoint.getConnection();
    if (spoken instanceof RawConnection http) {
      http.endIfLate(endPoint, config.limits(), isFull);
    } else if (spoken instanceof Connection.UpgradeFrom
        && endPoint.age().compareTo(config.limits().headTime()) > 0) {
      // Neither a socket nor TLS yet: it waits for the first bytes to tell.
      endPoint.close();
    }
  }

  /** Leaves addresses and upgrades to the handlers, also those that Jetty would refuse itself. */
  private static final class RawConnection extends HttpConnection {

    private @Nullable String target;

    RawConnection(HttpConfiguration http, Connector connector, EndPoint endPoint) {
      super(http, connector, endPoint);
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
      try {
        target = null;
        return super.newHttpStream(method, uri, version);
      } catch (IllegalArgumentException unreadable) {
        target = uri;
        return super.newHttpStream(method, "/", version);
      }
    }

    @Override
    protected RequestHandler newRequestHandler() {
      return new RequestHandler() {
        @Override
        public void parsedHeader(HttpField field) {
          boolean isUpgrade = field.getHeader() == HttpHeader.UPGRADE;
          super.parsedHeader(
              isUpgrade ? new HttpField(null, field.getName(), field.getValue()) : field);
        }
      };
    }

    /** Closes a connection that waits too long for a head; a late body is refused. */
    void endIfLate(LingeringEndPoint endPoint, WebLimits limits, boolean isFull) {
      HttpParser parser = getParser();
      long sinceBegin = System.nanoTime() - parser.getBeginNanoTime();
      if (parser.inContentState()) {
        if (isLate(parser.getContentRead(), sinceBegin, limits)) {
          onIdleExpired(new TimeoutException("the body is late"));
        }
        return;
      }
      boolean isIdle = parser.isStart();
      long waited = 0;
      if (isIdle) {
        waited = getMessagesIn() == 0 ? endPoint.age().toNanos() : 0;
      } else if (parser.inHeaderState()) {
        waited = sinceBegin;
      }
      if (waited > limits.headTime().toNanos()
          || isFull && isIdle && endPoint.getIdleFor() > PERIOD.toMillis()) {
        endPoint.close();
      }
    }

    private static boolean isLate(long bytes, long nanos, WebLimits limits) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos - limits.headTime().toNanos());
      return nanos > limits.bodyTime().toNanos() || bytes < limits.bodyRate() * seconds;
    }

    static Request withTarget(Request request, HttpFields.Mutable headers) {
      if (!(request.getConnectionMetaData() instanceof RawConnection raw) || raw.target == null) {
        return request;
      }
      HttpURI uri = new HttpURI.Unsafe(null, null, -1, raw.target, null, null);
      return new Request.Wrapper(request) {
        @Override
        public HttpURI getHttpURI() {
          return uri;
        }
      };
    }
  }
}
