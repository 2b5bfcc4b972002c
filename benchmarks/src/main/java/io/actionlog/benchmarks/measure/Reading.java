package io.actionlog.benchmarks.measure;

import java.util.EnumMap;
import java.util.Map;

/**
 * What one side gave in one round.
 *
 * @param values a value for each metric that could be measured
 */
public record Reading(Map<Metric, Double> values) {

  /** A copy of the values. */
  public Reading {
    values = Map.copyOf(values);
  }

  /** A reading of one value. */
  public static Reading of(Metric metric, double value) {
    return new Reading(Map.of(metric, value));
  }

  /** The same with one more value. */
  public Reading with(Metric metric, double value) {
    Map<Metric, Double> all = new EnumMap<>(Metric.class);
    all.putAll(values);
    all.put(metric, value);
    return new Reading(all);
  }
}
