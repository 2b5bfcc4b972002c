package io.actionlog.server.socket;

import io.actionlog.server.socket.frame.EncodedFrames;
import io.actionlog.server.socket.frame.FrameRun;
import io.actionlog.server.socket.log.LogSubscription;
import io.actionlog.server.socket.upgrade.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A log in memory. */
final class MemoryFeed implements FrameFeed<Subscription> {

  private final EncodedFrames lines = new EncodedFrames();
  private final int most;
  private final Set<Runnable> wakes = ConcurrentHashMap.newKeySet();
  private boolean ended;
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger taken = new AtomicInteger();

  /** Gives some frames at a time. */
  MemoryFeed() {
    this(64);
  }

  /** Gives so many frames at a time. */
  MemoryFeed(int most) {
    this.most = most;
  }

  void add(String line) {
    synchronized (this) {
      lines.add(line.getBytes(StandardCharsets.UTF_8));
    }
    wakes.forEach(Runnable::run);
  }

  void addAll(int count, String filler) {
    synchronized (this) {
      for (int i = 0; i < count; i++) {
        String line = "{\"n\":" + lines.count() + ",\"log\":\"" + filler + "\"}";
        lines.add(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    wakes.forEach(Runnable::run);
  }

  void end() {
    synchronized (this) {
      ended = true;
    }
    wakes.forEach(Runnable::run);
  }

  @Override
  public FrameCursor open(Subscription subscription, Runnable wake) {
    LogSubscription log = (LogSubscription) subscription;
    wakes.add(wake);
    open.incrementAndGet();
    int start;
    synchronized (this) {
      start = Math.max(0, lines.count() - log.tail());
    }
    return new Cursor(start, log.follow(), wake);
  }

  private final class Cursor implements FrameCursor {
    private final boolean follow;
    private final Runnable wake;
    private int next;

    Cursor(int start, boolean follow, Runnable wake) {
      this.next = start;
      this.follow = follow;
      this.wake = wake;
    }

    @Override
    public boolean ended() {
      synchronized (MemoryFeed.this) {
        return ended || !follow;
      }
    }

    @Override
    public Optional<FrameRun> next() {
      synchronized (MemoryFeed.this) {
        return next == lines.count()
            ? Optional.empty()
            : Optional.of(lines.run(next, Math.min(lines.count(), next + most)));
      }
    }

    @Override
    public void pass(int frames) {
      next += frames;
      taken.addAndGet(frames);
    }

    @Override
    public void close() {
      wakes.remove(wake);
      open.decrementAndGet();
    }
  }
}
