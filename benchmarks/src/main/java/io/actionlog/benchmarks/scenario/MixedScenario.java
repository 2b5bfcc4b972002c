package io.actionlog.benchmarks.scenario;

import io.actionlog.benchmarks.data.StoredActions;
import io.actionlog.benchmarks.measure.Comparison;
import io.actionlog.benchmarks.measure.Conditions;
import io.actionlog.benchmarks.measure.Goal;
import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Reading;
import io.actionlog.benchmarks.measure.Rounds;
import io.actionlog.benchmarks.measure.Scenario;
import io.actionlog.benchmarks.measure.ScenarioResult;
import io.actionlog.benchmarks.process.ActionlogProcess;
import io.actionlog.benchmarks.process.JavaHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Reading, recording, starting with logs and following, all at a time: does the end of it go as
 * fast as the beginning, in as much memory, and without an error?
 *
 * @param name the scenario's name
 * @param parts how many parts are measured, behind one that warms up
 * @param seconds how long a part takes
 */
record MixedScenario(String name, int parts, int seconds) implements Scenario {

  private static final String FIRST = "the first parts";
  private static final String LAST = "the last parts";
  private static final int COMPARED = 3;
  private static final double MB = 1 << 20;

  private static final String OPERATIONS =
      """
      operations:
        - name: talk
          description: Prints some lines
          command: [sh, -c, 'i=0; while [ $i -lt %d ]; do echo "line $i"; i=$((i+1)); done']
      """
          .formatted(MixedLoad.LINES);

  @Override
  public boolean isUsual() {
    return name.equals("mixed");
  }

  @Override
  public String description() {
    return "mixed load, "
        + parts * seconds
        + " s: getAction, listActions, recordAction, startOperation, streamActionLogs";
  }

  @Override
  public ScenarioResult measure(Conditions conditions) throws IOException {
    Path operations = conditions.work().resolve("operations.yaml");
    Files.writeString(operations, OPERATIONS);
    Path data = StoredActions.copy(conditions, conditions.serverJar(), conditions.actions());
    try (ActionlogProcess server =
        ActionlogProcess.start(
            conditions, conditions.serverJar(), data, "--operations", operations.toString())) {
      MixedLoad load = new MixedLoad(conditions, server);
      load.run(conditions.warmUp());
      List<Reading> readings = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        readings.add(withMemory(conditions, server, load.run(Duration.ofSeconds(seconds))));
      }
      Map<String, List<Reading>> compared = new LinkedHashMap<>();
      int count = Math.min(COMPARED, parts / 2);
      compared.put(LAST, readings.subList(parts - count, parts));
      compared.put(FIRST, readings.subList(0, count));
      return Rounds.of(compared).result(name, description(), comparisons());
    }
  }

  private static Reading withMemory(Conditions conditions, ActionlogProcess server, Reading reading)
      throws IOException {
    double resident = server.process().residentBytes().orElse(0) / MB;
    OptionalDouble heap = JavaHeap.used(conditions, server.process());
    Reading more = reading.with(Metric.RESIDENT, resident);
    return heap.isPresent() ? more.with(Metric.HEAP, heap.getAsDouble()) : more;
  }

  private static List<Comparison> comparisons() {
    return List.of(
        new Comparison(Metric.RATE, LAST, FIRST, Goal.atLeast(0.9)),
        new Comparison(Metric.LINES, LAST, FIRST, null),
        new Comparison(Metric.HEAP, LAST, FIRST, Goal.atMost(1.1)),
        new Comparison(Metric.RESIDENT, LAST, FIRST, Goal.atMost(1.1)));
  }
}
