package io.actionlog.benchmarks.measure;

import java.util.List;
import java.util.Locale;

/**
 * The spread of a value over the rounds.
 *
 * @param min the least
 * @param median the middle one; of an even number the mean of the two
 * @param max the greatest
 */
public record Spread(double min, double median, double max) {

  /** The spread of at least one value. */
  public static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
  }

  /** The value with as many digits as tell something. */
  public static String text(double value) {
    if (Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
  }
}
