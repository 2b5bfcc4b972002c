package io.actionlog.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.jspecify.annotations.Nullable;

/**
 * A connection that may be closed while the peer is still sending. A plain close would reset it and
 * take away what the peer has not read yet; here our half is closed, and what still arrives is
 * thrown away until the peer closes its own. Until then the connection counts as open, and is cut
 * when others need its place.
 */
final class LingeringEndPoint extends SocketChannelEndPoint {

  /** A peer that sends more than this after the end is cut off. */
  private static final long MAX_DISCARDED = 64L * 1024 * 1024;

  private static final int SHORTEST_PAUSE_MILLIS = 50;
  private static final int LONGEST_PAUSE_MILLIS = 1000;
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Listener listener;
  private final long patienceNanos;
  private final SelectionKey key;
  private final long openedAt = System.nanoTime();
  private volatile boolean isLingering;
  private @Nullable Throwable cause;
  private long closedAt;
  private long discarded;
  private int pauseMillis = SHORTEST_PAUSE_MILLIS / 2;

  LingeringEndPoint(
      Listener listener,
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Duration patience) {
    super(channel, selector, key, listener.getScheduler());
    this.listener = listener;
    this.patienceNanos = patience.toNanos();
    this.key = key;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - openedAt);
  }

  /** Spares one buffer the way of many, which is what every socket's frames are. */
  @Override
  public boolean flush(ByteBuffer... buffers) throws IOException {
    if (buffers.length != 1) {
      return super.flush(buffers);
    }
    try {
      if (getChannel().write(buffers[0]) > 0) {
        notIdle();
      }
    } catch (IOException e) {
      throw new EofException(e);
    }
    return !buffers[0].hasRemaining();
  }

  /** Peers that have not read what was sent, and all at a stop, get no time. */
  @Override
  public void doClose() {
    isLingering = isOpen() && listener.isRunning() && !getWriteFlusher().isPending();
    if (isLingering) {
      closedAt = System.nanoTime();
      setIdleTimeout(0);
      key.cancel();
      doShutdownOutput();
    } else {
      super.doClose();
    }
  }

  /** Called behind {@link #doClose}. */
  @Override
  public void onClose(@Nullable Throwable failure) {
    if (isLingering) {
      cause = failure;
      discard();
    } else {
      super.onClose(failure);
    }
  }

  /** Looks again and again, since Jetty's selector no longer knows the connection. */
  private void discard() {
    if (!listener.isRunning() || listener.isFull() || isEnded()) {
      super.doClose();
      super.onClose(cause);
    } else {
      pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, 2 * pauseMillis);
      listener.getScheduler().schedule(this::discard, pauseMillis, TimeUnit.MILLISECONDS);
    }
  }

  private boolean isEnded() {
    RetainableByteBuffer.Mutable buffer = listener.getByteBufferPool().acquire(BUFFER_BYTES, true);
    ByteBuffer late = buffer.getByteBuffer().clear();
    try {
      int read = getChannel().read(late);
      while (read > 0 && discarded < MAX_DISCARDED) {
        discarded += read;
        late.clear();
        read = getChannel().read(late);
      }
      return read < 0 || discarded >= MAX_DISCARDED || System.nanoTime() - closedAt > patienceNanos;
    } catch (IOException reset) {
      return true;
    } finally {
      late.clear().limit(0);
      buffer.release();
    }
  }
}
