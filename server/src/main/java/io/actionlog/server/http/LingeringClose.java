package io.actionlog.server.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a connection on which the peer may still be sending. A plain close would reset it and take
 * away what the peer has not read yet; here our half is closed, and what still arrives is thrown
 * away until the peer closes its own. First filter behind the transport.
 */
public final class LingeringClose extends BaseFilter {

  private static final Logger LOG = LoggerFactory.getLogger(LingeringClose.class);

  /** A peer that sends more than this after the end is cut off. */
  private static final long MAX_DISCARDED = 64L * 1024 * 1024;

  private static final Attribute<Farewell> FAREWELL =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(LingeringClose.class.getName());

  private final Duration patience;

  /** Gives a peer so long to close its own half. */
  public LingeringClose(Duration patience) {
    this.patience = patience;
  }

  /** Writes the last bytes behind those already queued, then closes as soon as the peer does. */
  public void close(NIOConnection connection, byte[] lastBytes) {
    if (FAREWELL.isSet(connection)) {
      return;
    }
    // The write restarts the idle timer; what is discarded below does not reach it.
    IdleTimeoutFilter.setCustomTimeout(connection, patience.toMillis(), TimeUnit.MILLISECONDS);
    Buffer last = Buffers.wrap(connection.getMemoryManager(), lastBytes);
    FAREWELL.set(connection, new Farewell(last, new AtomicLong()));
    connection.write(last, new HalfClose(connection));
  }

  @Override
  public NextAction handleRead(FilterChainContext ctx) {
    Farewell farewell = FAREWELL.get(ctx.getConnection());
    if (farewell == null) {
      return ctx.getInvokeAction();
    }
    Buffer late = ctx.getMessage();
    if (farewell.discarded.addAndGet(late.remaining()) > MAX_DISCARDED) {
      ctx.getConnection().terminateSilently();
    }
    late.tryDispose();
    return ctx.getStopAction();
  }

  /** Drops what others still want to send, such as the pong to a late ping. */
  @Override
  public NextAction handleWrite(FilterChainContext ctx) {
    Farewell farewell = FAREWELL.get(ctx.getConnection());
    return farewell == null || ctx.getMessage() == farewell.last
        ? ctx.getInvokeAction()
        : ctx.getStopAction();
  }

  private record Farewell(Buffer last, AtomicLong discarded) {}

  private static final class HalfClose
      extends EmptyCompletionHandler<WriteResult<Buffer, SocketAddress>> {

    private final NIOConnection connection;

    HalfClose(NIOConnection connection) {
      this.connection = connection;
    }

    @Override
    public void completed(WriteResult<Buffer, SocketAddress> result) {
      try {
        ((SocketChannel) connection.getChannel()).shutdownOutput();
      } catch (IOException | UnsupportedOperationException e) {
        LOG.debug("Half close of {}: {}", connection, e.toString());
        connection.terminateSilently();
      }
    }

    @Override
    public void failed(Throwable failure) {
      connection.terminateSilently();
    }
  }
}
