package io.actionlog.server.operation.runner;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a call to a store that did not answer, with growing pauses. Safe for use by many threads.
 */
final class StoreRetry {
  private static final Logger LOG = LoggerFactory.getLogger(StoreRetry.class);

  private final Duration firstPause;
  private final Duration longestPause;
  private final CountDownLatch givenUp = new CountDownLatch(1);

  StoreRetry(Duration firstPause, Duration longestPause) {
    this.firstPause = firstPause;
    this.longestPause = longestPause;
  }

  /**
   * Calls until the store answers.
   *
   * @param what what is attempted, for the application's log
   * @throws ActionlogException when the call fails for another reason, or {@link #giveUp} was
   *     called, or the thread is interrupted
   */
  <T> T call(String what, Supplier<T> call) {
    for (int attempt = 0; ; attempt++) {
      try {
        return call.get();
      } catch (ActionlogException e) {
        if (e.failure() != Failure.UNAVAILABLE || !pause(what, attempt, e)) {
          throw e;
        }
      }
    }
  }

  /** The same for a call without a result. */
  void run(String what, Runnable call) {
    call(
        what,
        () -> {
          call.run();
          return true;
        });
  }

  /**
   * Waits before the next attempt.
   *
   * @return whether there is to be one
   */
  boolean pause(String what, int attempt, RuntimeException failure) {
    Duration doubled = firstPause.multipliedBy(1L << Math.min(attempt, 20));
    Duration pause = doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    if (attempt == 0) {
      LOG.warn("{}: {} (it is tried again until it is done)", what, failure.getMessage());
    }
    try {
      return !givenUp.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends all pauses, now and from now on. */
  void giveUp() {
    givenUp.countDown();
  }
}
