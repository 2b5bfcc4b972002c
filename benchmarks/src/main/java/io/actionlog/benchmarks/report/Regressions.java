package io.actionlog.benchmarks.report;

import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Ratio;
import io.actionlog.benchmarks.measure.ScenarioResult;
import io.actionlog.benchmarks.measure.Spread;
import java.util.List;
import java.util.Optional;

/**
 * Finds what has become slower than in an earlier report. Ratios are compared, since machines
 * differ and baselines run on the same one; a difference within either's spread tells nothing.
 */
public final class Regressions {

  private Regressions() {}

  /** A sentence for each comparison that is worse than before by more than its spread. */
  public static List<String> of(Report earlier, Report now) {
    return now.scenarios().stream()
        .flatMap(
            scenario ->
                scenario.ratios().stream()
                    .flatMap(
                        ratio ->
                            find(earlier, scenario, ratio)
                                .filter(before -> isWorse(ratio.metric(), before, ratio.spread()))
                                .map(before -> sentence(scenario, ratio, before))
                                .stream()))
        .toList();
  }

  private static Optional<Spread> find(Report report, ScenarioResult scenario, Ratio ratio) {
    return report.scenarios().stream()
        .filter(each -> each.name().equals(scenario.name()))
        .flatMap(each -> each.ratios().stream())
        .filter(
            each ->
                each.metric() == ratio.metric()
                    && each.subject().equals(ratio.subject())
                    && each.baseline().equals(ratio.baseline()))
        .map(Ratio::spread)
        .findFirst();
  }

  private static boolean isWorse(Metric metric, Spread before, Spread now) {
    return metric.moreIsBetter()
        ? now.median() < before.min() && now.max() < before.median()
        : now.median() > before.max() && now.min() > before.median();
  }

  private static String sentence(ScenarioResult scenario, Ratio ratio, Spread before) {
    return "%s, %s, %s to %s: %s times, and %s before (%s to %s)"
        .formatted(
            scenario.name(),
            ratio.metric().unit(),
            ratio.subject(),
            ratio.baseline(),
            Spread.text(ratio.spread().median()),
            Spread.text(before.median()),
            Spread.text(before.min()),
            Spread.text(before.max()));
  }
}
