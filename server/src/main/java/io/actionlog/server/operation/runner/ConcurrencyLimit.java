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

  /** Takes one for a new action, unless others have waited longer. */
  boolean tryTake() {
    return !stopping && !pendingWaits && free.tryAcquire();
  }

  /**
   * Takes one for an action that is Pending; when there is none, new actions have to wait behind
   * it.
   */
  boolean tryTakeForPending() {
    boolean taken = free.tryAcquire();
    if (!taken) {
      pendingWaits = true;
    }
    return taken;
  }

  /** No Pending action waits for a reservation any more. */
  void noneWaits() {
    pendingWaits = false;
  }

  void release() {
    free.release();
  }

  /** Gives out no more to new actions. */
  void stop() {
    stopping = true;
  }

  /** Returns when all are free and takes them, or says that this was not so within the limit. */
  boolean tryTakeAll(Duration limit) throws InterruptedException {
    return free.tryAcquire(all, limit.toNanos(), TimeUnit.NANOSECONDS);
  }
}
