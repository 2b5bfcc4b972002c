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
import io.actionlog.benchmarks.measure.Side;
import io.actionlog.benchmarks.process.ActionlogProcess;
import io.actionlog.benchmarks.process.BareProcess;
import io.actionlog.benchmarks.process.HttpServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The time from the start of a process to its first answer, without and with an archive of class
 * data.
 */
final class StartScenario implements Scenario {

  private static final String ARCHIVED = ", class-data archive";

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String description() {
    return "from the start of the process to the first answer";
  }

  @Override
  public ScenarioResult measure(Conditions conditions) throws IOException {
    Path data = StoredActions.folder(conditions, conditions.serverJar(), conditions.actions());
    Path answers = RecordScenario.healthAnswer(conditions);
    String bareJar = BareProcess.classPath(conditions);
    Launch server = with -> ActionlogProcess.launch(with, conditions.serverJar(), data);
    Launch bare = with -> BareProcess.launch(with, bareJar, answers);
    List<Side> sides = new ArrayList<>();
    Path against = conditions.againstJar();
    for (boolean isArchived : new boolean[] {false, true}) {
      sides.add(StartSide.of(Sides.SERVER, server, conditions, isArchived));
      sides.add(StartSide.of(Sides.BARE, bare, conditions, isArchived));
      if (against != null) {
        Path copy = StoredActions.copy(conditions, against, conditions.actions());
        Launch other = with -> ActionlogProcess.launch(with, against, copy);
        sides.add(StartSide.of(Sides.OTHER, other, conditions, isArchived));
      }
    }
    return Rounds.run(sides, conditions).result(name(), description(), comparisons());
  }

  private static List<Comparison> comparisons() {
    List<Comparison> all = new ArrayList<>();
    for (String kind : List.of("", ARCHIVED)) {
      Goal goal = kind.isEmpty() ? null : Goal.atMost(1.25);
      for (Metric metric : List.of(Metric.TIME, Metric.RESIDENT)) {
        Goal own = metric == Metric.TIME ? goal : null;
        all.add(new Comparison(metric, Sides.SERVER + kind, Sides.BARE + kind, own));
        all.add(new Comparison(metric, Sides.SERVER + kind, Sides.OTHER + kind, null));
      }
    }
    return all;
  }

  /** Starts a process under conditions. */
  private interface Launch {

    HttpServerProcess under(Conditions conditions) throws IOException;
  }

  private record StartSide(String name, Launch launch, Conditions conditions) implements Side {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MB = 1 << 20;

    /** An archive is made by a first start. */
    static StartSide of(String name, Launch launch, Conditions conditions, boolean isArchived)
        throws IOException {
      if (!isArchived) {
        return new StartSide(name, launch, conditions);
      }
      Path archive = Files.createTempFile(conditions.work(), "classes", ".jsa");
      Files.delete(archive);
      Conditions recording =
          conditions.withJavaOptions("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable");
      try (HttpServerProcess first = launch.under(recording)) {
        first.await(ActionlogProcess.HEALTH);
      }
      Conditions archived =
          conditions.withJavaOptions("-XX:SharedArchiveFile=" + archive, "-Xlog:disable");
      return new StartSide(name + ARCHIVED, launch, archived);
    }

    @Override
    public Reading measure(Duration span) throws IOException {
      long began = System.nanoTime();
      try (HttpServerProcess started = launch.under(conditions)) {
        started.await(ActionlogProcess.HEALTH);
        Reading time = Reading.of(Metric.TIME, (System.nanoTime() - began) / NANOS_PER_MILLI);
        OptionalLong resident = started.process().residentBytes();
        return resident.isPresent() ? time.with(Metric.RESIDENT, resident.getAsLong() / MB) : time;
      }
    }

    @Override
    public void close() {
      // Each process is closed by the round that has started it.
    }
  }
}
