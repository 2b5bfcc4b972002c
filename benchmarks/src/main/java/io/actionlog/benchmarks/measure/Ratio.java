package io.actionlog.benchmarks.measure;

import org.jspecify.annotations.Nullable;

/**
 * A side's value divided by the baseline's of the same round.
 *
 * @param metric what was compared
 * @param subject the side that is judged
 * @param baseline the side that it was compared with
 * @param spread the ratio's spread over the rounds
 * @param goal the bound of the ratio, if one was set
 */
public record Ratio(
    Metric metric, String subject, String baseline, Spread spread, @Nullable Goal goal) {}
