package io.actionlog.server.access;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Limits how many requests come in a second from one account or address. Thread-safe. */
final class RequestRates {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final String which;
  private final int maxRequests;
  private final RecentBuckets calls;

  /** A limit for each name; the words for refused callers say which it is. */
  RequestRates(String which, int maxRequests, TimeMeter clock) {
    this.which = which;
    this.maxRequests = maxRequests;
    this.calls =
        new RecentBuckets(
            clock, limit -> limit.capacity(maxRequests).refillGreedy(maxRequests, SECOND));
  }

  /** Counts a request; false when it is one too many. */
  boolean mayCall(String name) {
    return calls.take(name);
  }

  /** Counts a request. Throws {@link AccessRefusedException} when it is one too many. */
  void count(String name) {
    if (!mayCall(name)) {
      throw AccessRefusedException.tooMany(
          "requests: too many" + which + " (expected at most " + maxRequests + " a second)",
          SECOND);
    }
  }
}
