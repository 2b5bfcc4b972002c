package io.actionlog.client.transport.retry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Time as waiting code sees it, so that tests need not wait. */
interface RetryClock {

  /** Nanoseconds since some fixed moment. */
  long nanos();

  /** Waits. */
  void pause(Duration duration) throws InterruptedException;

  /**
   * A number from 0 (inclusive) to 1 (exclusive), which spreads callers that were thrown back
   * together.
   */
  double jitter();

  /** The machine's time. */
  RetryClock REAL =
      new RetryClock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
          Thread.sleep(duration.toMillis());
        }

        @Override
        public double jitter() {
          return ThreadLocalRandom.current().nextDouble();
        }
      };
}
