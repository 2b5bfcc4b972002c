package io.actionlog.server.socket;

import io.actionlog.server.socket.log.LogSubscription;
import io.actionlog.server.socket.upgrade.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A log in memory. */
final class MemoryFeed implements FrameFeed<Subscription> {

  private final List<String> lines = new ArrayList<>();
  private final Set<Runnable> wakes = ConcurrentHashMap.newKeySet();
  private boolean ended;
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger taken = new AtomicInteger();

  void add(String line) {
    synchronized (this) {
      lines.add(line);
    }
    wakes.forEach(Runnable::run);
  }

  void addAll(int count, String filler) {
    synchronized (this) {
      for (int i = 0; i < count; i++) {
        lines.add("{\"n\":" + lines.size() + ",\"log\":\"" + filler + "\"}");
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
      start = Math.max(0, lines.size() - log.tail());
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
    public Optional<String> next() {
      synchronized (MemoryFeed.this) {
        if (next == lines.size()) {
          return Optional.empty();
        }
        taken.incrementAndGet();
        return Optional.of(lines.get(next++));
      }
    }

    @Override
    public void close() {
      wakes.remove(wake);
      open.decrementAndGet();
    }
  }
}
