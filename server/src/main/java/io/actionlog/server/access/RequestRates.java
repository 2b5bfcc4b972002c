package io.actionlog.server.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits how many requests an account sends, and how many wrong keys an address tries. Thread-safe.
 */
final class RequestRates {

  private static final int FAILURES = 50;
  private static final int BUCKETS = 10_000;

  private final int maxRequests;
  private final TimeMeter clock;
  private final Map<String, Bucket> calls = new RecentBuckets();
  private final Map<String, Bucket> failures = new RecentBuckets();

  RequestRates(int maxRequests) {
    this(maxRequests, TimeMeter.SYSTEM_NANOTIME);
  }

  RequestRates(int maxRequests, TimeMeter clock) {
    this.maxRequests = maxRequests;
    this.clock = clock;
  }

  /** Counts a call of the account; false when it is one too many. */
  boolean mayCall(String account) {
    return take(calls, account, maxRequests);
  }

  /** Counts a wrong key from the address; false when it is one too many. */
  boolean mayFail(String ip) {
    return take(failures, ip, FAILURES);
  }

  int callLimit() {
    return maxRequests;
  }

  int failureLimit() {
    return FAILURES;
  }

  /** Throws {@link AccessRefusedException} unless the request is within the limit. */
  void refuseOverflow(boolean within, int limit) {
    if (!within) {
      throw new AccessRefusedException(
          AccessRefusedException.Reason.RATE,
          "requests: too many (expected at most " + limit + " a second)");
    }
  }

  private boolean take(Map<String, Bucket> buckets, String name, int perSecond) {
    Bucket bucket;
    synchronized (buckets) {
      bucket = buckets.computeIfAbsent(name, key -> bucket(perSecond));
    }
    return bucket.tryConsume(1);
  }

  private Bucket bucket(int perSecond) {
    return Bucket.builder()
        .withCustomTimePrecision(clock)
        .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }

  /** Drops the least recently used entry, so that invented addresses cannot fill the memory. */
  private static final class RecentBuckets extends LinkedHashMap<String, Bucket> {
    private static final long serialVersionUID = 1L;

    RecentBuckets() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > BUCKETS;
    }
  }
}
