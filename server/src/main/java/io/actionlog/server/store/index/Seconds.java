package io.actionlog.server.store.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time in whole seconds, both ends within. Immutable.
 *
 * @param first the first second
 * @param last the last second
 */
record Seconds(long first, long last) {

  /** Further than any date, and still far from an overflow. */
  private static final long FAR = Long.MAX_VALUE / 4;

  static final Seconds ALL = new Seconds(-FAR, FAR);

  /** The span between the two; null is no limit. */
  static Seconds between(@Nullable Instant first, @Nullable Instant last) {
    return new Seconds(
        first == null ? -FAR : first.getEpochSecond(), last == null ? FAR : last.getEpochSecond());
  }

  boolean hold(long second) {
    return first <= second && second <= last;
  }

  /** The place before all that started in the span. */
  Place from() {
    return Place.at(first);
  }

  /** The place after all that started in the span. */
  Place before() {
    return Place.at(last + 1);
  }
}
