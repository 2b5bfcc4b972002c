package io.actionlog.benchmarks.scenario;

import io.actionlog.benchmarks.measure.Comparison;
import io.actionlog.benchmarks.measure.Goal;
import io.actionlog.benchmarks.measure.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sides that several scenarios have, and how they are compared. */
final class Sides {

  static final String SERVER = "Actionlog";
  static final String BARE = "bare Jersey";
  static final String NGINX = "nginx";
  static final String PLAIN = "SQLite alone, plain inserts";
  static final String OTHER = "the other build";

  private Sides() {}

  /** Rates and slow answers of the server against those of the others. */
  static List<Comparison> comparisons(@Nullable Double ofBareRate, @Nullable Goal ofNginxRate) {
    Goal rate = ofBareRate == null ? null : Goal.atLeast(ofBareRate);
    Goal late = ofBareRate == null ? null : Goal.atMost(2);
    List<Comparison> all = new ArrayList<>();
    all.add(new Comparison(Metric.RATE, SERVER, BARE, rate));
    all.add(new Comparison(Metric.P99, SERVER, BARE, late));
    all.add(new Comparison(Metric.CPU, SERVER, BARE, null));
    all.add(new Comparison(Metric.RATE, SERVER, NGINX, ofNginxRate));
    all.addAll(toOtherBuild(Metric.RATE, Metric.P99, Metric.CPU));
    return all;
  }

  /** The server against another build of it, where one was named. */
  static List<Comparison> toOtherBuild(Metric... metrics) {
    return Stream.of(metrics).map(metric -> new Comparison(metric, SERVER, OTHER, null)).toList();
  }
}
