package io.actionlog.benchmarks.measure;

import org.jspecify.annotations.Nullable;

/**
 * Which two sides are compared, by which metric.
 *
 * @param metric the metric
 * @param subject the side that is judged
 * @param baseline the side that it is compared with
 * @param goal the bound of the ratio, if one was set
 */
public record Comparison(Metric metric, String subject, String baseline, @Nullable Goal goal) {}
