package io.actionlog.benchmarks.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Locale;

/**
 * The bound that a ratio is to keep.
 *
 * @param atLeast whether the bound is the least; else it is the most
 * @param bound the bound
 */
public record Goal(boolean atLeast, double bound) {

  /** A ratio of this or more. */
  public static Goal atLeast(double bound) {
    return new Goal(true, bound);
  }

  /** A ratio of this or less. */
  public static Goal atMost(double bound) {
    return new Goal(false, bound);
  }

  /** Whether a ratio keeps the bound. */
  public boolean isMetBy(double ratio) {
    return atLeast ? ratio >= bound : ratio <= bound;
  }

  /** The goal in words. */
  @JsonIgnore
  public String text() {
    return String.format(Locale.ROOT, "%s %.2f", atLeast ? "at least" : "at most", bound);
  }
}
