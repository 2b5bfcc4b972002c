package io.actionlog.benchmarks.measure;

import java.util.Map;

/**
 * What a side gave in all rounds.
 *
 * @param name the side
 * @param values the spread of each metric
 */
public record SideResult(String name, Map<Metric, Spread> values) {}
