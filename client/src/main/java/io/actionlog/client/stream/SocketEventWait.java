package io.actionlog.client.stream;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the next event of a socket and lets the common pool start another thread meanwhile: the
 * JDK opens sockets in that pool, which has one thread on a small machine, and the waiting thread
 * may be that one.
 */
final class SocketEventWait implements ForkJoinPool.ManagedBlocker {

  private final BlockingQueue<SocketEvent> events;
  private final long nanos;
  private @Nullable SocketEvent event;

  SocketEventWait(BlockingQueue<SocketEvent> events, long nanos) {
    this.events = events;
    this.nanos = nanos;
  }

  @Override
  public boolean block() throws InterruptedException {
    event = events.poll(nanos, TimeUnit.NANOSECONDS);
    return true;
  }

  @Override
  public boolean isReleasable() {
    event = events.poll();
    return event != null;
  }

  /** What came within the time, or null. */
  @Nullable SocketEvent event() {
    return event;
  }
}
