package io.actionlog.benchmarks.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.benchmarks.data.StoredActions;
import io.actionlog.benchmarks.load.HttpCall;
import io.actionlog.benchmarks.load.HttpClientCalls;
import io.actionlog.benchmarks.load.HttpLoad;
import io.actionlog.benchmarks.measure.Comparison;
import io.actionlog.benchmarks.measure.Conditions;
import io.actionlog.benchmarks.measure.Goal;
import io.actionlog.benchmarks.measure.Rounds;
import io.actionlog.benchmarks.measure.Scenario;
import io.actionlog.benchmarks.measure.ScenarioResult;
import io.actionlog.benchmarks.measure.SideList;
import io.actionlog.benchmarks.process.ActionlogProcess;
import io.actionlog.benchmarks.process.BareProcess;
import io.actionlog.benchmarks.process.NginxProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A call that reads, beside the bare server with the same bytes from objects and nginx with the
 * same bytes from a file.
 *
 * @param name the operationId
 * @param path the path, in which {@code {uuid}} stands for an action in the middle of the list
 * @param comparisons what is compared
 */
record ReadScenario(String name, String path, List<Comparison> comparisons) implements Scenario {

  static ReadScenario getAction() {
    return new ReadScenario(
        "getAction", "/api/audit/v1/action/{uuid}/", Sides.comparisons(0.8, null));
  }

  static ReadScenario listActions() {
    return new ReadScenario(
        "listActions",
        "/api/audit/v1/action/?limit=25",
        Sides.comparisons(0.9, Goal.atLeast(0.35)));
  }

  static ReadScenario getHealth() {
    return new ReadScenario("getHealth", ActionlogProcess.HEALTH, Sides.comparisons(null, null));
  }

  @Override
  public String description() {
    return "GET " + path;
  }

  @Override
  public ScenarioResult measure(Conditions conditions) throws IOException {
    HttpLoad load = HttpLoad.of(conditions);
    int connections = conditions.connections();
    Path data = StoredActions.folder(conditions, conditions.serverJar(), conditions.actions());
    try (SideList sides = new SideList()) {
      ActionlogProcess server = ActionlogProcess.start(conditions, conditions.serverJar(), data);
      HttpClientCalls calls = new HttpClientCalls(server.address());
      List<HttpCall> get = List.of(HttpCall.get(path.replace("{uuid}", uuid(calls, conditions))));
      sides.add(new HttpSide(Sides.SERVER, server, load, get, connections));
      byte[] body = calls.get(get.get(0).path());
      BareProcess bare = BareProcess.start(conditions, answers(conditions, body));
      sides.add(new HttpSide(Sides.BARE, bare, load, get, connections));
      expectSame(body, new HttpClientCalls(bare.address()).get(get.get(0).path()));
      NginxProcess.start(conditions, body)
          .ifPresent(nginx -> sides.add(new HttpSide(Sides.NGINX, nginx, load, get, connections)));
      if (conditions.againstJar() != null) {
        Path copy = StoredActions.copy(conditions, conditions.againstJar(), conditions.actions());
        ActionlogProcess other = ActionlogProcess.start(conditions, conditions.againstJar(), copy);
        sides.add(new HttpSide(Sides.OTHER, other, load, get, connections));
      }
      return Rounds.run(sides.all(), conditions).result(name, description(), comparisons);
    }
  }

  private static String uuid(HttpClientCalls calls, Conditions conditions) throws IOException {
    byte[] page = calls.get("/api/audit/v1/action/?limit=1&offset=" + conditions.actions() / 2);
    return StoredActions.uuid(page);
  }

  private Path answers(Conditions conditions, byte[] body) throws IOException {
    String health = "{\"status\": \"ok\"}";
    String given = new String(body, UTF_8);
    String all =
        name.equals("getHealth")
            ? "{\"getHealth\": %s}".formatted(given)
            : "{\"%s\": %s, \"getHealth\": %s}".formatted(name, given, health);
    return Files.writeString(conditions.work().resolve(name + ".json"), all);
  }

  private static void expectSame(byte[] expected, byte[] actual) {
    if (!Arrays.equals(expected, actual)) {
      throw new IllegalStateException(
          "the bare server answers "
              + new String(actual, UTF_8)
              + " (expected the same bytes: "
              + new String(expected, UTF_8)
              + ")");
    }
  }
}
