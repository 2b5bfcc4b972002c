package io.actionlog.server.store.log;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds the memory of the lines that wait to be written, over all logs. All appenders share its
 * lock: it is held for moments only.
 */
public final class WriteBuffer {

  /** How many bytes of one log may wait. */
  static final long MOST_PER_LOG = 1024 * 1024;

  /** How many lines of one log may wait. */
  static final int MOST_LINES_PER_LOG = 4_000;

  private final long most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long waiting;

  /** A buffer of at most so many bytes. */
  public WriteBuffer(long most) {
    this.most = most;
  }

  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  /** Whether so many further bytes may wait. To be called with the lock, like all that follow. */
  boolean hasRoomFor(long bytes) {
    return waiting + bytes <= most;
  }

  /** Counts bytes that wait from now on or, when negative, no longer. */
  void add(long bytes) {
    waiting += bytes;
  }

  /** Waits until something was written or failed to be; also when the thread is interrupted. */
  @SuppressWarnings("WaitNotInLoop") // the callers loop
  void await() {
    changed.awaitUninterruptibly();
  }

  /** Wakes all that wait. */
  void signal() {
    changed.signalAll();
  }
}
