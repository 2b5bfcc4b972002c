package io.actionlog.benchmarks.scenario;

import io.actionlog.benchmarks.measure.Goal;
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
        new RecordScenario(1, null),
        new RecordScenario(32, Goal.atLeast(0.5)),
        new RecordScenario(64, null),
        new BatchScenario(),
        new ImportScenario(),
        new TailScenario(),
        new FilterScenario(),
        new MixedScenario("mixed", 6, 10),
        new MixedScenario("mixed-long", 20, 60),
        FollowersScenario.ofManyLines(100),
        FollowersScenario.ofManyLines(1000),
        FollowersScenario.ofOneLine(1000),
        new StartScenario(),
        new ResidentScenario());
  }
}
