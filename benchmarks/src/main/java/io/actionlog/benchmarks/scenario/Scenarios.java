package io.actionlog.benchmarks.scenario;

import io.actionlog.benchmarks.measure.Scenario;
import io.actionlog.benchmarks.stream.FollowersScenario;
import java.util.List;

/** Every scenario, in the order in which tables show them. */
public final class Scenarios {

  private Scenarios() {}

  /** All of them. */
  public static List<Scenario> all() {
    return List.of(
        ReadScenario.getAction(),
        ReadScenario.listActions(),
        ReadScenario.getHealth(),
        FollowersScenario.ofManyLines(100),
        FollowersScenario.ofManyLines(1000),
        FollowersScenario.ofOneLine(1000));
  }
}
