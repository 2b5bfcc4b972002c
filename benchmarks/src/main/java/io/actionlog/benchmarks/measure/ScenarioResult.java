package io.actionlog.benchmarks.measure;

import java.util.List;
import java.util.Optional;

/**
 * What a scenario gave.
 *
 * @param name the scenario's name
 * @param description what was measured, in one phrase
 * @param sides every side
 * @param ratios every comparison
 */
public record ScenarioResult(
    String name, String description, List<SideResult> sides, List<Ratio> ratios) {

  /** The spread of a side's metric, if it was measured. */
  public Optional<Spread> value(String side, Metric metric) {
    return sides.stream()
        .filter(each -> each.name().equals(side))
        .flatMap(each -> Optional.ofNullable(each.values().get(metric)).stream())
        .findFirst();
  }
}
