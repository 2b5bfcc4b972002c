package io.actionlog.benchmarks.scenario;

import io.actionlog.benchmarks.data.StoredLogs;
import io.actionlog.benchmarks.load.LogFollower;
import io.actionlog.benchmarks.measure.Comparison;
import io.actionlog.benchmarks.measure.Conditions;
import io.actionlog.benchmarks.measure.Goal;
import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Reading;
import io.actionlog.benchmarks.measure.Rounds;
import io.actionlog.benchmarks.measure.Scenario;
import io.actionlog.benchmarks.measure.ScenarioResult;
import io.actionlog.benchmarks.measure.Side;
import io.actionlog.benchmarks.process.ActionlogProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The last 300 lines of a long log, beside those of a short one. */
final class TailScenario implements Scenario {

  private static final int TAIL = 300;
  private static final int SHORT = 400;

  @Override
  public String name() {
    return "tail";
  }

  @Override
  public String description() {
    return "GET /api/audit/v1/action/{uuid}/logs/?tail=300&follow=false";
  }

  @Override
  public ScenarioResult measure(Conditions conditions) throws IOException {
    StoredLogs logs = StoredLogs.of(conditions, List.of(SHORT, conditions.logLines()));
    try (ActionlogProcess server =
        ActionlogProcess.start(
            conditions, conditions.serverJar(), logs.folder(), StoredLogs.MAX_LOG)) {
      LogFollower follower = new LogFollower(server.address());
      Side shortLog = new TailSide(lines(SHORT), follower, logs.uuid(SHORT));
      Side longLog =
          new TailSide(lines(conditions.logLines()), follower, logs.uuid(conditions.logLines()));
      Comparison both = new Comparison(Metric.P50, longLog.name(), shortLog.name(), Goal.atMost(2));
      return Rounds.run(List.of(shortLog, longLog), conditions)
          .result(name(), description(), List.of(both));
    }
  }

  private static String lines(int count) {
    return "log of " + String.format(Locale.ROOT, "%,d", count) + " lines";
  }

  private record TailSide(String name, LogFollower follower, UUID uuid) implements Side {

    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public Reading measure(Duration span) throws IOException {
      List<Double> millis = new ArrayList<>();
      long end = System.nanoTime() + span.toNanos();
      while (System.nanoTime() < end) {
        long began = System.nanoTime();
        int frames =
            follower.follow("/api/audit/v1/action/" + uuid + "/logs/?follow=false&tail=" + TAIL);
        if (frames != TAIL) {
          throw new IllegalStateException(frames + " lines (expected " + TAIL + ")");
        }
        millis.add((System.nanoTime() - began) / NANOS_PER_MILLI);
      }
      List<Double> sorted = millis.stream().sorted().toList();
      return Reading.of(Metric.P50, sorted.get(sorted.size() / 2))
          .with(Metric.P99, sorted.get(sorted.size() * 99 / 100));
    }

    @Override
    public void close() {
      // The server is closed by the scenario.
    }
  }
}
