package io.actionlog.server.socket;

import io.actionlog.server.socket.upgrade.SocketConnection;
import io.actionlog.server.socket.upgrade.Subscription;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** The open sockets: it drops those that do not read, and closes all at a stop. Thread-safe. */
final class Followers implements SocketConnection.Listener {

  private final FrameFeed<Subscription> feed;
  private final Executor executor;
  private final LongSupplier nanoTime;
  private final Map<SocketConnection, Follower> open = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile boolean closing;

  Followers(FrameFeed<Subscription> feed, Executor executor, LongSupplier nanoTime) {
    this.feed = feed;
    this.executor = executor;
    this.nanoTime = nanoTime;
  }

  @Override
  public void opened(SocketConnection socket) {
    Follower follower = new Follower(socket, feed, executor, nanoTime);
    open.put(socket, follower);
    if (closing) {
      follower.end(Follower.GOING_AWAY);
    } else {
      follower.wake();
    }
  }

  @Override
  public void closed(SocketConnection socket) {
    Follower follower = open.remove(socket);
    if (follower != null) {
      follower.connectionClosed();
    }
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Drops every socket whose client has taken nothing for longer than the limit. */
  void dropStuck(Duration limit) {
    open.values().stream().filter(follower -> follower.isStuck(limit)).forEach(Follower::abort);
  }

  /** Pings every socket that was silent for so long, and ends those that answer nothing at all. */
  void pingSilent(Duration silence, Duration patience) {
    open.values().forEach(follower -> follower.pingIfSilent(silence, patience));
  }

  /** Wakes all, so that one to which nothing happens learns as well that it may no longer read. */
  void wakeAll() {
    open.values().forEach(Follower::wake);
  }

  /**
   * Sends all away with 1001, waits for them to go, and drops those that have not when time is up.
   */
  void sendAway(Duration limit) throws InterruptedException {
    closing = true;
    open.values().forEach(follower -> follower.end(Follower.GOING_AWAY));
    long left = limit.toNanos();
    lock.lock();
    try {
      while (!open.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
    open.values().forEach(Follower::abort);
  }
}
