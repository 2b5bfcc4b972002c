package io.actionlog.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.benchmarks.measure.Comparison;
import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Reading;
import io.actionlog.benchmarks.measure.Rounds;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class RegressionsTest {

  private static final Machine MACHINE = new Machine(2, 8, "17", "wrk", 32, 100, 3, 5, List.of());

  @Test
  void aLowerRateShouldBeTold() {
    assertThat(
            Regressions.of(
                report(Metric.RATE, 0.80, 0.82, 0.84), report(Metric.RATE, 0.5, 0.6, 0.7)))
        .containsExactly(
            "getAction, calls a second, ours to theirs: 0.60 times, and 0.82 before (0.80 to 0.84)");
  }

  @Test
  void aLongerTimeShouldBeTold() {
    assertThat(Regressions.of(report(Metric.TIME, 1, 1.1, 1.2), report(Metric.TIME, 2, 2.1, 2.2)))
        .hasSize(1);
  }

  @Test
  void whatLiesWithinTheSpreadShouldNotBeTold() {
    assertThat(
            Regressions.of(
                report(Metric.RATE, 0.6, 0.82, 0.9), report(Metric.RATE, 0.5, 0.7, 0.85)))
        .isEmpty();
  }

  @Test
  void whatHasBecomeFasterShouldNotBeTold() {
    assertThat(Regressions.of(report(Metric.RATE, 0.1, 0.2, 0.3), report(Metric.RATE, 0.8, 0.9, 1)))
        .isEmpty();
  }

  private static Report report(Metric metric, double... ratios) {
    List<Reading> ours =
        DoubleStream.of(ratios).mapToObj(ratio -> Reading.of(metric, ratio)).toList();
    List<Reading> theirs = DoubleStream.of(ratios).mapToObj(any -> Reading.of(metric, 1)).toList();
    return new Report(
        MACHINE,
        List.of(
            Rounds.of(Map.of("ours", ours, "theirs", theirs))
                .result(
                    "getAction",
                    "reads",
                    List.of(new Comparison(metric, "ours", "theirs", null)))));
  }
}
