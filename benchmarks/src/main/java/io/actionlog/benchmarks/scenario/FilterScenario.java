package io.actionlog.benchmarks.scenario;

import io.actionlog.benchmarks.data.ActionGenerator;
import io.actionlog.benchmarks.data.StoredActions;
import io.actionlog.benchmarks.load.HttpClientCalls;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every documented filter, alone and with the state, on lists of several lengths: its first page
 * and its deepest, each with the exact count, beside its first page in the shortest list.
 */
final class FilterScenario implements Scenario {

  private static final int PAGE = 25;
  private static final String LIST = "/api/audit/v1/action/?limit=" + PAGE;
  private static final Goal FLAT = Goal.atMost(2);

  @Override
  public String name() {
    return "filters";
  }

  @Override
  public String description() {
    return "GET /api/audit/v1/action/ with each filter, first and deepest page, one caller";
  }

  @Override
  public ScenarioResult measure(Conditions conditions) throws IOException {
    List<ActionlogProcess> servers = new ArrayList<>();
    try {
      List<Side> sides = new ArrayList<>();
      for (int size : conditions.sizes()) {
        Path data = StoredActions.folder(conditions, conditions.serverJar(), size);
        servers.add(ActionlogProcess.start(conditions, conditions.serverJar(), data));
        HttpClientCalls calls = new HttpClientCalls(servers.get(servers.size() - 1).address());
        for (Map.Entry<String, String> filter : filters().entrySet()) {
          sides.add(new PageSide(first(filter.getKey(), size), calls, filter.getValue(), 0));
          long deepest = StoredActions.count(calls.get(LIST + filter.getValue())) - PAGE;
          sides.add(
              new PageSide(
                  deepest(filter.getKey(), size), calls, filter.getValue(), Math.max(0, deepest)));
        }
      }
      return Rounds.run(sides, conditions)
          .result(name(), description(), comparisons(conditions.sizes()));
    } finally {
      servers.forEach(ActionlogProcess::close);
    }
  }

  private static List<Comparison> comparisons(List<Integer> sizes) {
    List<Comparison> all = new ArrayList<>();
    for (String filter : filters().keySet()) {
      String baseline = first(filter, sizes.get(0));
      // What two ranges or a search match decides what they cost.
      Goal goal = filter.contains("and end") || filter.startsWith("q") ? null : FLAT;
      for (int size : sizes) {
        for (String subject : List.of(first(filter, size), deepest(filter, size))) {
          if (!subject.equals(baseline)) {
            all.add(new Comparison(Metric.P50, subject, baseline, goal));
          }
        }
      }
    }
    return all;
  }

  private static String first(String filter, int size) {
    return String.format(Locale.ROOT, "%s: first page of %,d", filter, size);
  }

  private static String deepest(String filter, int size) {
    return String.format(Locale.ROOT, "%s: deepest page of %,d", filter, size);
  }

  /** By name: the end of the query. The values are those that match the most. */
  private static Map<String, String> filters() {
    Map<String, String> alone = new LinkedHashMap<>();
    alone.put("none", "");
    alone.put("user", "&user=" + ActionGenerator.user(0));
    alone.put("action", "&action=" + encoded("Service Redeploy"));
    alone.put("ip", "&ip=" + ActionGenerator.address(0));
    alone.put("method", "&method=POST");
    alone.put("object", "&object=" + ActionGenerator.object(0));
    alone.put("object, related", "&include_related=true&object=" + ActionGenerator.stack(0));
    alone.put("end_date", "&end_date__gte=2026-01-01T00:10:00Z");
    alone.put("uuid__startswith", "&uuid__startswith=a");
    alone.put("uuid__startswith of three digits", "&uuid__startswith=7ea");
    alone.put("start_date", "&start_date__gte=2026-01-01T00:10:00Z");
    alone.put(
        "start and end",
        "&start_date__gte=2026-01-01T00:05:00Z&end_date__lte=2026-12-01T00:00:00Z");
    alone.put("q", "&q=service");
    Map<String, String> all = new LinkedHashMap<>(alone);
    alone.forEach(
        (name, query) -> {
          if (!name.startsWith("object")) {
            all.put(name.equals("none") ? "state" : name + ", state", query + "&state=Failed");
          }
        });
    return all;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private record PageSide(String name, HttpClientCalls calls, String filter, long offset)
      implements Side {

    private static final int CALLS = 20;
    private static final double NANOS_PER_MILLI = 1e6;

    /** A number of calls rather than a span: there are very many of these sides. */
    @Override
    public Reading measure(Duration span) throws IOException {
      List<Double> millis = new ArrayList<>();
      for (int call = 0; call < CALLS; call++) {
        long began = System.nanoTime();
        calls.get(LIST + filter + "&offset=" + offset);
        millis.add((System.nanoTime() - began) / NANOS_PER_MILLI);
      }
      List<Double> sorted = millis.stream().sorted().toList();
      return Reading.of(Metric.P50, sorted.get(CALLS / 2)).with(Metric.P99, sorted.get(CALLS - 1));
    }

    @Override
    public void close() {
      // The server is closed by the scenario.
    }
  }
}
