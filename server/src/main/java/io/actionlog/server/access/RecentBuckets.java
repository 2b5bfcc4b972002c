package io.actionlog.server.access;

import io.github.bucket4j.BandwidthBuilder.BandwidthBuilderBuildStage;
import io.github.bucket4j.BandwidthBuilder.BandwidthBuilderCapacityStage;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Counts by name, each name against the same limit. The names used least recently are forgotten, so
 * that invented ones cannot fill the memory. Thread-safe.
 */
final class RecentBuckets {

  private static final int MOST = 10_000;

  private final TimeMeter clock;
  private final Function<BandwidthBuilderCapacityStage, BandwidthBuilderBuildStage> limit;
  private final Map<String, Bucket> buckets = new LeastRecent();

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

  private static final class LeastRecent extends LinkedHashMap<String, Bucket> {
    private static final long serialVersionUID = 1L;

    LeastRecent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > MOST;
    }
  }
}
