package io.actionlog.benchmarks.scenario;

import io.actionlog.benchmarks.data.AccessLog;
import io.actionlog.benchmarks.data.StoredActions;
import io.actionlog.benchmarks.jdbc.PlainBatchSide;
import io.actionlog.benchmarks.jdbc.PlainTable;
import io.actionlog.benchmarks.measure.Comparison;
import io.actionlog.benchmarks.measure.Conditions;
import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Reading;
import io.actionlog.benchmarks.measure.Rounds;
import io.actionlog.benchmarks.measure.Scenario;
import io.actionlog.benchmarks.measure.ScenarioResult;
import io.actionlog.benchmarks.measure.Side;
import io.actionlog.benchmarks.measure.SideList;
import io.actionlog.benchmarks.process.ActionlogProcess;
import io.actionlog.benchmarks.process.ChildProcess;
import io.actionlog.harness.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * An access log imported as an operator would, by the command line, beside plain inserts of as many
 * rows in a transaction as a batch of the import has.
 */
final class ImportScenario implements Scenario {

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String description() {
    return "actionlog import of an access log, 1,000 lines a batch";
  }

  @Override
  public ScenarioResult measure(Conditions conditions) throws IOException {
    Path jar = conditions.serverJar();
    try (SideList sides = new SideList()) {
      Path data = StoredActions.copy(conditions, jar, conditions.actions());
      sides.add(
          new ImportSide(
              ActionlogProcess.start(conditions, jar, data),
              conditions.work(),
              new AccessLog(conditions.actions())));
      Path copy = StoredActions.copy(conditions, jar, conditions.actions());
      sides.add(
          new PlainBatchSide(
              Sides.PLAIN, PlainTable.open(copy), BatchScenario.BATCH, Metric.LINES));
      Comparison both = new Comparison(Metric.LINES, Sides.SERVER, Sides.PLAIN, null);
      return Rounds.run(sides.all(), conditions).result(name(), description(), List.of(both));
    }
  }

  private record ImportSide(ActionlogProcess server, Path work, AccessLog log) implements Side {

    private static final double NANOS = 1e9;

    @Override
    public String name() {
      return Sides.SERVER;
    }

    /** From the start of the command to its end, whatever the span. */
    @Override
    public Reading measure(Duration span) throws IOException {
      Path file = Files.createTempFile(work, "access", ".log");
      log.writeNext(file);
      List<String> command =
          List.of(
              ChildProcess.java(),
              "-Xmx256m",
              "-jar",
              Tool.clientJar().toString(),
              "import",
              file.toString());
      long began = System.nanoTime();
      Path output = Files.createTempFile(work, "import", ".txt");
      try (ChildProcess imported =
          ChildProcess.start(output, server.clientEnvironment(), command)) {
        imported.finish();
      }
      double seconds = (System.nanoTime() - began) / NANOS;
      Files.delete(file);
      return Reading.of(Metric.LINES, log.lines() / seconds);
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
