package io.actionlog.benchmarks.scenario;

import io.actionlog.benchmarks.measure.Scenario;
import java.util.List;

/** Every scenario, in the order in which tables show them. */
public final class Scenarios {

  private Scenarios() {}

  /** All of them. */
  public static List<Scenario> all() {
    return List.of(ReadScenario.getAction(), ReadScenario.listActions(), ReadScenario.getHealth());
  }
}
