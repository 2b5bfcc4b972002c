package io.actionlog.benchmarks.scenario;

import io.actionlog.api.model.RecordActionRequest;
import io.actionlog.benchmarks.data.StoredActions;
import io.actionlog.benchmarks.jdbc.FsyncSide;
import io.actionlog.benchmarks.jdbc.GroupCommitSide;
import io.actionlog.benchmarks.jdbc.PlainTable;
import io.actionlog.benchmarks.load.HttpCall;
import io.actionlog.benchmarks.load.HttpLoad;
import io.actionlog.benchmarks.measure.Comparison;
import io.actionlog.benchmarks.measure.Conditions;
import io.actionlog.benchmarks.measure.Goal;
import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Rounds;
import io.actionlog.benchmarks.measure.Scenario;
import io.actionlog.benchmarks.measure.ScenarioResult;
import io.actionlog.benchmarks.measure.SideList;
import io.actionlog.benchmarks.process.ActionlogProcess;
import io.actionlog.benchmarks.process.BareProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Single reports, each on disk before its answer, beside a bare server that reads, validates and
 * answers the same and stores nothing, and beside what SQLite or the disk do alone.
 *
 * @param callers how many report at a time
 * @param ofBare the least ratio to the bare server that is wanted
 */
record RecordScenario(int callers, @Nullable Goal ofBare) implements Scenario {

  static final String PATH = "/api/audit/v1/action/";

  private static final int BODIES = 500;
  private static final String FSYNC = "bare fsync";
  private static final String GROUPS = "SQLite alone, group commit";

  @Override
  public String name() {
    return "recordAction-" + callers;
  }

  @Override
  public String description() {
    return "POST " + PATH + ", callers: " + callers;
  }

  @Override
  public ScenarioResult measure(Conditions conditions) throws IOException {
    HttpLoad load = HttpLoad.of(conditions);
    List<HttpCall> posts = posts();
    try (SideList sides = new SideList()) {
      sides.add(
          new HttpSide(
              Sides.SERVER, server(conditions, conditions.serverJar()), load, posts, callers));
      BareProcess bare = BareProcess.start(conditions, healthAnswer(conditions));
      sides.add(new HttpSide(Sides.BARE, bare, load, posts, callers));
      if (callers == 1) {
        sides.add(new FsyncSide(conditions.work().resolve("fsync")));
      } else {
        Path copy = StoredActions.copy(conditions, conditions.serverJar(), conditions.actions());
        sides.add(new GroupCommitSide(GROUPS, PlainTable.open(copy), callers));
      }
      if (conditions.againstJar() != null) {
        sides.add(
            new HttpSide(
                Sides.OTHER, server(conditions, conditions.againstJar()), load, posts, callers));
      }
      return Rounds.run(sides.all(), conditions).result(name(), description(), comparisons());
    }
  }

  /** What the bare server needs for its own start. */
  static Path healthAnswer(Conditions conditions) throws IOException {
    Path answers = conditions.work().resolve("health.json");
    return Files.writeString(answers, "{\"getHealth\": {\"status\": \"ok\"}}");
  }

  private static ActionlogProcess server(Conditions conditions, Path jar) throws IOException {
    return ActionlogProcess.start(
        conditions, jar, StoredActions.copy(conditions, jar, conditions.actions()));
  }

  /** Reports without a UUID, so that each can be sent again and is another action. */
  static List<HttpCall> posts() throws IOException {
    List<HttpCall> posts = new ArrayList<>();
    for (RecordActionRequest call : StoredActions.more(BODIES)) {
      posts.add(HttpCall.post(PATH, StoredActions.json(call)));
    }
    return posts;
  }

  private List<Comparison> comparisons() {
    Goal ofFsync = callers == 1 ? Goal.atLeast(0.5) : null;
    List<Comparison> all =
        new ArrayList<>(
            List.of(
                new Comparison(Metric.RATE, Sides.SERVER, Sides.BARE, ofBare),
                new Comparison(Metric.RATE, Sides.SERVER, FSYNC, ofFsync),
                new Comparison(Metric.RATE, Sides.SERVER, GROUPS, null),
                new Comparison(Metric.P99, Sides.SERVER, Sides.BARE, null),
                new Comparison(Metric.CPU, Sides.SERVER, Sides.BARE, null)));
    all.addAll(Sides.toOtherBuild(Metric.RATE, Metric.P99, Metric.CPU));
    return all;
  }
}
