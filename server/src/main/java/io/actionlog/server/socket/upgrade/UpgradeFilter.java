package io.actionlog.server.socket.upgrade;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;

/**
 * Passes only authorized upgrades to Tyrus: any other request loses its {@code Upgrade} header
 * while its head is parsed, and is plain HTTP from then on.
 */
public final class UpgradeFilter extends BaseFilter {

  /**
   * Is true on a request whose upgrade was refused; Jersey's filters see it as a request property.
   */
  public static final String UPGRADE_REFUSED = "io.actionlog.upgrade.refused";

  /** The path before the ticket, to which an authorized upgrade is rewritten. */
  public static final String INTERNAL_PATH = "/-/log/";

  /** Above this many unsent bytes a socket is not read, so that pongs cannot pile up. */
  private static final int UNSENT_BYTES = 64 * 1024;

  private static final Attribute<SocketConnection> LINK =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(UpgradeFilter.class.getName());

  private final UpgradePolicy policy;
  private final ConnectionCloser closer;
  private final Map<String, SocketConnection> tickets = new ConcurrentHashMap<>();
  private final AtomicInteger admitted = new AtomicInteger();

  /** A filter that asks the policy; its connections are closed by the closer. */
  public UpgradeFilter(UpgradePolicy policy, ConnectionCloser closer) {
    this.policy = policy;
    this.closer = closer;
  }

  /** How many connections were admitted and have not been closed. */
  public int open() {
    return admitted.get();
  }

  /** Hands out the connection that a ticket stands for, once. */
  public Optional<SocketConnection> redeem(String ticket) {
    return Optional.ofNullable(tickets.remove(ticket));
  }

  /** Called by the codec between parsing the head and deciding how the rest is read. */
  @Override
  public NextAction handleEvent(FilterChainContext ctx, FilterChainEvent event) {
    if (event instanceof IncomingHttpUpgradeEvent upgrade
        && upgrade.getHttpHeader() instanceof HttpRequestPacket request) {
      Optional<UpgradeGrant> granted =
          UpgradeHandshake.isWellFormed(request)
              ? policy.authorise(UpgradeHandshake.request(request))
              : Optional.empty();
      granted.ifPresentOrElse(
          grant -> admit(ctx.getConnection(), request, grant),
          () -> UpgradeHandshake.hide(request));
    }
    return ctx.getInvokeAction();
  }

  private void admit(Connection<?> connection, HttpRequestPacket request, UpgradeGrant grant) {
    NIOConnection tcp = (NIOConnection) connection;
    String ticket = UUID.randomUUID().toString();
    SocketConnection link =
        new SocketConnection(tcp, grant, Math.max(0, request.getContentLength()), closer);
    tickets.put(ticket, link);
    // Counted here and not when Tyrus tells that the socket is open: its client may know of it
    // before.
    admitted.incrementAndGet();
    tcp.addCloseListener((closed, type) -> leave(ticket));
    LINK.set(tcp, link);
    // Tyrus loses a wake-up when it has to wait for Grizzly's own limit; UNSENT_BYTES bounds
    // instead.
    tcp.setMaxAsyncWriteQueueSize(-1);
    IdleTimeoutFilter.setCustomTimeout(tcp, -1, TimeUnit.SECONDS);
    request.setRequestURI(INTERNAL_PATH + ticket);
    request.getQueryStringDC().recycle();
    request.getHeaders().removeHeader(Header.Authorization);
  }

  private void leave(String ticket) {
    tickets.remove(ticket);
    admitted.decrementAndGet();
  }

  @Override
  public NextAction handleRead(FilterChainContext ctx) {
    SocketConnection link = LINK.get(ctx.getConnection());
    if (link == null) {
      return ctx.getInvokeAction();
    }
    if (link.unsentBytes() > UNSENT_BYTES) {
      return waitUntilSent(ctx, link);
    }
    HttpContent content = ctx.getMessage();
    Buffer bytes = content.getContent();
    bytes.position(bytes.position() + link.takeBody(bytes.remaining()));
    return ctx.getInvokeAction();
  }

  private static NextAction waitUntilSent(FilterChainContext ctx, SocketConnection link) {
    NextAction suspended = ctx.getSuspendAction();
    ctx.suspend();
    Executor workers = ctx.getConnection().getTransport().getWorkerThreadPool();
    link.whenSent(() -> workers.execute(ctx::resume));
    return suspended;
  }
}
