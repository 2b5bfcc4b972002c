package io.actionlog.benchmarks.stream;

import io.actionlog.benchmarks.load.HttpClientCalls;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A log that is appended to while many follow it, beside Node's ws, where that is installed, which
 * sends each frame to each.
 *
 * @param followers how many follow
 * @param lines how many lines they get in a round
 * @param wsLines how many Node's get, whose rate does not depend on it
 * @param isAlone whether a line is sent when all have the one before; else as fast as it goes
 * @param comparisons what is compared
 */
public record FollowersScenario(
    int followers, int lines, int wsLines, boolean isAlone, List<Comparison> comparisons)
    implements Scenario {

  private static final String SERVER = "Actionlog";
  private static final String OTHER = "the other build";
  private static final String WS = "Node, ws";

  private static final String RECORD =
      """
      {"action": "Deploy", "object": "/api/app/v1/service/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/",
       "method": "POST", "path": "/api/app/v1/service/", "user": "bob", "ip": "192.0.2.1",
       "user_agent": "benchmark", "lease_seconds": 86400}
      """;

  /** Lines as fast as they go. */
  public static FollowersScenario ofManyLines(int followers) {
    return new FollowersScenario(
        followers,
        2_000_000 / followers,
        500_000 / followers,
        false,
        List.of(
            new Comparison(Metric.LINES, SERVER, WS, Goal.atLeast(10)),
            new Comparison(Metric.CPU, SERVER, WS, null),
            new Comparison(Metric.LINES, SERVER, OTHER, null),
            new Comparison(Metric.CPU, SERVER, OTHER, null)));
  }

  /** One line at a time. */
  public static FollowersScenario ofOneLine(int followers) {
    return new FollowersScenario(
        followers,
        100,
        100,
        true,
        List.of(
            new Comparison(Metric.P99, SERVER, WS, null),
            new Comparison(Metric.CPU, SERVER, WS, null),
            new Comparison(Metric.P99, SERVER, OTHER, null),
            new Comparison(Metric.CPU, SERVER, OTHER, null)));
  }

  @Override
  public String name() {
    return (isAlone ? "line-to-" : "lines-to-") + followers;
  }

  @Override
  public String description() {
    return (isAlone ? "one line alone" : "lines as fast as they go") + ", followers: " + followers;
  }

  @Override
  public ScenarioResult measure(Conditions conditions) throws IOException {
    try (SideList sides = new SideList()) {
      sides.add(side(SERVER, conditions, conditions.serverJar()));
      if (conditions.againstJar() != null) {
        sides.add(side(OTHER, conditions, conditions.againstJar()));
      }
      WsProcess.start(conditions)
          .ifPresent(
              ws ->
                  sides.add(
                      new FollowedSide(
                          WS,
                          ws,
                          new FollowerClient.Plan(
                              ws.address(), "/", "/", followers, wsLines, isAlone),
                          conditions.work())));
      return Rounds.run(sides.all(), conditions).result(name(), description(), comparisons);
    }
  }

  private FollowedSide side(String name, Conditions conditions, Path jar) throws IOException {
    Path data = Files.createTempDirectory(conditions.work(), "followed");
    ActionlogProcess server = ActionlogProcess.start(conditions, jar, data);
    byte[] recorded = new HttpClientCalls(server.address()).post("/api/audit/v1/action/", RECORD);
    String uuid =
        new String(recorded, StandardCharsets.UTF_8)
            .replaceAll("(?s).*\"uuid\": ?\"([^\"]+)\".*", "$1");
    String logs = "/api/audit/v1/action/" + uuid + "/logs/";
    FollowerClient.Plan plan =
        new FollowerClient.Plan(
            server.address(), logs + "?tail=0", logs, followers, lines, isAlone);
    return new FollowedSide(name, server, plan, conditions.work());
  }
}
