package io.actionlog.conformance.check;

import java.time.Duration;
import java.util.Set;

/**
 * Options of a run.
 *
 * @param seed what everything random comes from
 * @param budget how long the run may take; checks that do not fit are skipped
 * @param only operationIds and tags to be checked; empty for all
 */
public record KitOptions(long seed, Duration budget, Set<String> only) {

  public KitOptions {
    only = Set.copyOf(only);
  }

  /** A run of everything, with time enough. */
  public static KitOptions all(long seed) {
    return new KitOptions(seed, Duration.ofMinutes(10), Set.of());
  }
}
