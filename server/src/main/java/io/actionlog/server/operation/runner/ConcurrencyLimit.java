package io.actionlog.server.operation.runner;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Limits how many actions run at the same time. Safe for use by many threads. */
final class ConcurrencyLimit {
  private final int all;
  private final Semaphore free;
  private volatile boolean pendingWaits;
  private volatile boolean stopping;

  ConcurrencyLimit(int all) {
    this.all = all;
    this.free = new Semaphore(all);
  }

  /** Takes a place for a new action, unless a Pending action waits for one. */
  boolean tryTake() {
    return !stopping && !pendingWaits && free.tryAcquire();
  }

  /** Takes a place for a Pending action; when none is free, new actions wait behind it. */
  boolean tryTakeForPending() {
    boolean taken = free.tryAcquire();
    if (!taken) {
      pendingWaits = true;
    }
    return taken;
  }

  /** No Pending action waits for a place any more. */
  void noneWaits() {
    pendingWaits = false;
  }

  void release() {
    free.release();
  }

  /** Gives new actions no more places. */
  void stop() {
    stopping = true;
  }

  /** Waits until all places are free and takes them; false when the limit came first. */
  boolean tryTakeAll(Duration limit) throws InterruptedException {
    return free.tryAcquire(all, limit.toNanos(), TimeUnit.NANOSECONDS);
  }
}
