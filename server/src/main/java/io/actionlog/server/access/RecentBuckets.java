package io.actionlog.server.access;

import io.github.bucket4j.BandwidthBuilder.BandwidthBuilderBuildStage;
import io.github.bucket4j.BandwidthBuilder.BandwidthBuilderCapacityStage;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Counts by name, each name against the same limit; forgets the names used least recently.
 * Thread-safe.
 */
final class RecentBuckets {

  private final TimeMeter clock;
  private final Function<BandwidthBuilderCapacityStage, BandwidthBuilderBuildStage> limit;
  private final Map<String, Bucket> buckets = new LeastRecentMap<>();

  RecentBuckets(
      TimeMeter clock, Function<BandwidthBuilderCapacityStage, BandwidthBuilderBuildStage> limit) {
    this.clock = clock;
    this.limit = limit;
  }

  /** Counts one; false when it is one too many, which is not counted. */
  boolean take(String name) {
    Bucket bucket;
    synchronized (buckets) {
      bucket = buckets.computeIfAbsent(name, any -> bucket());
    }
    return bucket.tryConsume(1);
  }

  /** How long until one more may be counted, in nanoseconds; 0 when it may be now. */
  long nanosToWait(String name) {
    Optional<Bucket> bucket;
    synchronized (buckets) {
      bucket = Optional.ofNullable(buckets.get(name));
    }
    return bucket
        .map(known -> known.estimateAbilityToConsume(1).getNanosToWaitForRefill())
        .orElse(0L);
  }

  private Bucket bucket() {
    return Bucket.builder().withCustomTimePrecision(clock).addLimit(limit::apply).build();
  }
}
