package io.actionlog.benchmarks.scenario;

import io.actionlog.api.model.RecordActionRequest;
import io.actionlog.benchmarks.data.StoredActions;
import io.actionlog.benchmarks.jdbc.PlainBatchSide;
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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Batches of 1,000 reports by one caller, beside plain inserts of as many in a transaction. */
final class BatchScenario implements Scenario {

  static final int BATCH = 1000;

  private static final int BODIES = 20;

  @Override
  public String name() {
    return "recordActions";
  }

  @Override
  public String description() {
    return "POST " + StoredActions.BATCH_PATH + " of 1,000 reports, one caller";
  }

  @Override
  public ScenarioResult measure(Conditions conditions) throws IOException {
    HttpLoad load = HttpLoad.of(conditions);
    List<HttpCall> posts = posts();
    try (SideList sides = new SideList()) {
      sides.add(side(Sides.SERVER, conditions, conditions.serverJar(), load, posts));
      Path copy = StoredActions.copy(conditions, conditions.serverJar(), conditions.actions());
      sides.add(new PlainBatchSide(Sides.PLAIN, PlainTable.open(copy), BATCH, Metric.ROWS));
      if (conditions.againstJar() != null) {
        sides.add(side(Sides.OTHER, conditions, conditions.againstJar(), load, posts));
      }
      return Rounds.run(sides.all(), conditions).result(name(), description(), comparisons());
    }
  }

  private static BatchSide side(
      String name, Conditions conditions, Path jar, HttpLoad load, List<HttpCall> posts)
      throws IOException {
    Path data = StoredActions.copy(conditions, jar, conditions.actions());
    ActionlogProcess server = ActionlogProcess.start(conditions, jar, data);
    return new BatchSide(new HttpSide(name, server, load, posts, 1), BATCH);
  }

  private static List<HttpCall> posts() throws IOException {
    List<RecordActionRequest> calls = StoredActions.more(BODIES * BATCH);
    List<HttpCall> posts = new ArrayList<>();
    for (int body = 0; body < BODIES; body++) {
      List<RecordActionRequest> batch = calls.subList(body * BATCH, (body + 1) * BATCH);
      posts.add(HttpCall.post(StoredActions.BATCH_PATH, StoredActions.json(batch)));
    }
    return posts;
  }

  private static List<Comparison> comparisons() {
    List<Comparison> all = new ArrayList<>();
    all.add(new Comparison(Metric.ROWS, Sides.SERVER, Sides.PLAIN, Goal.atLeast(0.7)));
    all.addAll(Sides.toOtherBuild(Metric.ROWS, Metric.CPU));
    return all;
  }
}
