package io.actionlog.benchmarks.scenario;

import io.actionlog.benchmarks.data.StoredActions;
import io.actionlog.benchmarks.load.HttpCall;
import io.actionlog.benchmarks.load.HttpLoad;
import io.actionlog.benchmarks.load.LoadPlan;
import io.actionlog.benchmarks.measure.Comparison;
import io.actionlog.benchmarks.measure.Conditions;
import io.actionlog.benchmarks.measure.Goal;
import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Reading;
import io.actionlog.benchmarks.measure.Rounds;
import io.actionlog.benchmarks.measure.Scenario;
import io.actionlog.benchmarks.measure.ScenarioResult;
import io.actionlog.benchmarks.measure.Side;
import io.actionlog.benchmarks.measure.SideList;
import io.actionlog.benchmarks.process.ActionlogProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How much memory the server occupies after lists were read and calls recorded as fast as it goes.
 */
final class ResidentScenario implements Scenario {

  private static final int MB = 1 << 20;
  private static final int MOST = 300;
  private static final int CALLERS = 64;
  private static final String LIMIT = MOST + " MB";

  @Override
  public String name() {
    return "resident";
  }

  @Override
  public String description() {
    return "memory after load by " + CALLERS + " callers that read lists and record";
  }

  @Override
  public ScenarioResult measure(Conditions conditions) throws IOException {
    try (SideList sides = new SideList()) {
      sides.add(LoadedSide.start(conditions));
      sides.add(new FixedSide(LIMIT, Reading.of(Metric.RESIDENT, MOST)));
      Comparison limit = new Comparison(Metric.RESIDENT, Sides.SERVER, LIMIT, Goal.atMost(1));
      return Rounds.run(sides.all(), conditions).result(name(), description(), List.of(limit));
    }
  }

  private record LoadedSide(ActionlogProcess server, HttpLoad load, List<HttpCall> calls)
      implements Side {

    static LoadedSide start(Conditions conditions) throws IOException {
      List<HttpCall> calls = new ArrayList<>();
      for (HttpCall post : RecordScenario.posts()) {
        calls.add(post);
        calls.add(HttpCall.get("/api/audit/v1/action/?limit=100&offset=" + calls.size()));
      }
      ActionlogProcess server =
          ActionlogProcess.start(
              conditions,
              conditions.serverJar(),
              StoredActions.copy(conditions, conditions.serverJar(), conditions.actions()));
      return new LoadedSide(server, HttpLoad.of(conditions), calls);
    }

    @Override
    public String name() {
      return Sides.SERVER;
    }

    @Override
    public Reading measure(Duration span) throws IOException {
      Reading rate =
          load.run(
                  new LoadPlan(server.address(), calls, CALLERS, Math.toIntExact(span.toSeconds())))
              .reading();
      double resident = server.process().residentBytes().orElse(0) / (double) MB;
      return rate.with(Metric.RESIDENT, resident);
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
