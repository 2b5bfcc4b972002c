package io.actionlog.benchmarks.scenario;

import io.actionlog.benchmarks.measure.Comparison;
import io.actionlog.benchmarks.measure.Goal;
import io.actionlog.benchmarks.measure.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sides that several scenarios have, and how they are compared. */
final class Sides {

  static final String SERVER = "Actionlog";
  static final String BARE = "bare Jersey";
  static final String NGINX = "nginx";
  static final String OTHER = "the other build";

  private Sides() {}

  /** Rates and slow answers of the server against those of the others. */
  static List<Comparison> comparisons(@Nullable Double ofBareRate, @Nullable Goal ofNginxRate) {
    Goal rate = ofBareRate == null ? null : Goal.atLeast(ofBareRate);
    Goal late = ofBareRate == null ? null : Goal.atMost(2);
    return List.of(
        new Comparison(Metric.RATE, SERVER, BARE, rate),
        new Comparison(Metric.P99, SERVER, BARE, late),
        new Comparison(Metric.CPU, SERVER, BARE, null),
        new Comparison(Metric.RATE, SERVER, NGINX, ofNginxRate),
        new Comparison(Metric.RATE, SERVER, OTHER, null),
        new Comparison(Metric.P99, SERVER, OTHER, null),
        new Comparison(Metric.CPU, SERVER, OTHER, null));
  }
}
