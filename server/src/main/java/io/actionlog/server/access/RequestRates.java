package io.actionlog.server.access;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Limits how many requests an account sends in a second. Thread-safe. */
final class RequestRates {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final int maxRequests;
  private final RecentBuckets calls;

  RequestRates(int maxRequests, TimeMeter clock) {
    this.maxRequests = maxRequests;
    this.calls =
        new RecentBuckets(
            clock, limit -> limit.capacity(maxRequests).refillGreedy(maxRequests, SECOND));
  }

  /** Counts a call of the account; false when it is one too many. */
  boolean mayCall(String account) {
    return calls.take(account);
  }

  /** Counts a call of the account. Throws {@link AccessRefusedException} when it is too many. */
  void count(String account) {
    if (!mayCall(account)) {
      throw AccessRefusedException.tooMany(
          "requests: too many (expected at most " + maxRequests + " a second)", SECOND);
    }
  }
}
