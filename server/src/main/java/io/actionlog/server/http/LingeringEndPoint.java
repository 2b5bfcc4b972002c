package io.actionlog.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that may be closed while the peer is still sending. A plain close would reset it and
 * take away what the peer has not read yet; here our half is closed, and what still arrives is
 * thrown away until the peer closes its own.
 */
final class LingeringEndPoint extends SocketChannelEndPoint {

  /** A peer that sends more than this after the end is cut off. */
  private static final long MAX_DISCARDED = 64L * 1024 * 1024;

  private static final int READ_BYTES = 16 * 1024;
  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final long LAST_PAUSE_MILLIS = 500;

  private final SelectionKey key;
  private final Scheduler scheduler;
  private final long patienceNanos;
  private final long openedAt = System.nanoTime();
  private long closedAt;
  private long discarded;
  private long pauseMillis = FIRST_PAUSE_MILLIS;

  LingeringEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      Duration patience) {
    super(channel, selector, key, scheduler);
    this.key = key;
    this.scheduler = scheduler;
    this.patienceNanos = patience.toNanos();
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - openedAt);
  }

  @Override
  public void doClose() {
    boolean reading = !getWriteFlusher().isPending();
    closedAt = System.nanoTime();
    if (reading && scheduler.isRunning() && isOpen()) {
      key.cancel();
      doShutdownOutput();
      discard();
    } else {
      super.doClose();
    }
  }

  /** Looks again and again, since Jetty's selector no longer knows the connection. */
  private void discard() {
    if (isEnded()) {
      super.doClose();
    } else {
      scheduler.schedule(this::discard, pauseMillis, TimeUnit.MILLISECONDS);
    }
  }

  private boolean isEnded() {
    ByteBuffer late = ByteBuffer.allocate(READ_BYTES);
    long before = discarded;
    try {
      int read = getChannel().read(late);
      while (read > 0 && discarded < MAX_DISCARDED) {
        discarded += read;
        late.clear();
        read = getChannel().read(late);
      }
      pauseMillis =
          discarded > before ? FIRST_PAUSE_MILLIS : Math.min(2 * pauseMillis, LAST_PAUSE_MILLIS);
      return read < 0 || discarded >= MAX_DISCARDED || System.nanoTime() - closedAt > patienceNanos;
    } catch (IOException reset) {
      return true;
    }
  }
}
