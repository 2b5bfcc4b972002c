package io.actionlog.benchmarks.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Measures sides in turns, so that what disturbs the machine disturbs all of them. */
public final class Rounds {

  private final Map<String, List<Reading>> readings = new LinkedHashMap<>();

  private Rounds() {}

  /** Warms all sides up, then measures each once a round; every other round in reverse order. */
  public static Rounds run(List<? extends Side> sides, Conditions conditions) throws IOException {
    if (!conditions.warmUp().isZero()) {
      for (Side side : sides) {
        side.warmUp(conditions.warmUp());
      }
    }
    Rounds rounds = new Rounds();
    sides.forEach(side -> rounds.readings.put(side.name(), new ArrayList<>()));
    for (int round = 0; round < conditions.rounds(); round++) {
      for (int turn = 0; turn < sides.size(); turn++) {
        Side side = sides.get(round % 2 == 0 ? turn : sides.size() - 1 - turn);
        rounds.add(side.name(), side.measure(conditions.span()));
      }
    }
    return rounds;
  }

  /**
   * Rounds that were measured otherwise: the readings of each side, as many of one as of another.
   */
  public static Rounds of(Map<String, List<Reading>> readings) {
    Rounds rounds = new Rounds();
    rounds.readings.putAll(readings);
    return rounds;
  }

  private void add(String side, Reading reading) {
    Objects.requireNonNull(readings.get(side)).add(reading);
  }

  /** The result with the given comparisons; those of sides that are not there are left out. */
  public ScenarioResult result(String name, String description, List<Comparison> comparisons) {
    List<SideResult> sides =
        readings.entrySet().stream()
            .map(side -> new SideResult(side.getKey(), spreads(side.getValue())))
            .toList();
    List<Ratio> ratios = comparisons.stream().filter(this::isMeasured).map(this::ratio).toList();
    return new ScenarioResult(name, description, sides, ratios);
  }

  private static Map<Metric, Spread> spreads(List<Reading> readings) {
    Map<Metric, Spread> spreads = new EnumMap<>(Metric.class);
    for (Metric metric : readings.get(0).values().keySet()) {
      spreads.put(metric, Spread.of(values(readings, metric)));
    }
    return spreads;
  }

  private static List<Double> values(List<Reading> readings, Metric metric) {
    return readings.stream()
        .map(reading -> Objects.requireNonNull(reading.values().get(metric), metric::unit))
        .toList();
  }

  private boolean isMeasured(Comparison comparison) {
    return has(comparison.subject(), comparison.metric())
        && has(comparison.baseline(), comparison.metric());
  }

  private boolean has(String side, Metric metric) {
    List<Reading> all = readings.get(side);
    return all != null && all.get(0).values().containsKey(metric);
  }

  private Ratio ratio(Comparison comparison) {
    List<Double> subject = values(of(comparison.subject()), comparison.metric());
    List<Double> baseline = values(of(comparison.baseline()), comparison.metric());
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < subject.size(); round++) {
      ratios.add(subject.get(round) / baseline.get(round));
    }
    return new Ratio(
        comparison.metric(),
        comparison.subject(),
        comparison.baseline(),
        Spread.of(ratios),
        comparison.goal());
  }

  private List<Reading> of(String side) {
    return Objects.requireNonNull(readings.get(side), side);
  }
}
