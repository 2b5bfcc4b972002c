package io.actionlog.contract.endurance;

import static io.actionlog.contract.harness.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Suite;
import io.actionlog.harness.ServerProcess;
import io.actionlog.harness.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An import that is killed and started again, with its server killed in between, leaves exactly one
 * action for each line. (A million lines were imported so by hand; here it is fewer.)
 */
class ImportKillIT {

  private static final int LINES = 20_000;

  @TempDir private Path folder;

  @Test
  void recordActionsShouldRecordEachLineOnceThoughTheImportIsKilledTwice() throws Exception {
    Path log = folder.resolve("access.log");
    Files.write(log, (Iterable<String>) IntStream.range(0, LINES).mapToObj(this::line)::iterator);
    try (ServerProcess first = start()) {
      killOnceBehind(log, importing(log, first), 0);
      long afterOne = done(log);
      killOnceBehind(log, importing(log, first), afterOne);
      first.kill();
    }
    try (ServerProcess second = start()) {
      Process last = importing(log, second);
      assertThat(last.onExit().join().exitValue()).isZero();

      Api api = Api.at(second.address(), second.admin());
      JsonNode all = json(api.given().when().get("/action/?limit=1").then().statusCode(200));
      JsonNode failed =
          json(api.given().when().get("/action/?limit=1&state=Failed").then().statusCode(200));
      assertThat(all.at("/meta/total_count").asInt()).isEqualTo(LINES);
      assertThat(failed.at("/meta/total_count").asInt()).isEqualTo(LINES / 20);
      assertThat(all.at("/objects/0/user").asText()).isEqualTo("user0");
    }
  }

  private ServerProcess start() {
    return ServerProcess.start(folder.resolve("data"), Fixture.SCRIPTS);
  }

  private String line(int number) {
    return "192.0.2.%d - user%d [%02d/Mar/2026:%02d:%02d:%02d +0000] \"%s /api/app/v1/service/%d/ HTTP/1.1\" %d 12 \"-\" \"curl/8\""
        .formatted(
            number % 250,
            number % 50,
            1 + number / 10_000,
            number % 10_000 / 3600,
            number % 3600 / 60,
            number % 60,
            number % 4 == 0 ? "POST" : "DELETE",
            number % 100,
            number % 20 == 0 ? 500 : 200);
  }

  private static Process importing(Path log, ServerProcess server) {
    return Tool.start(
        Tool.clientJar(),
        Map.of(
            "ACTIONLOG_URL", server.address().toString(),
            "ACTIONLOG_USER", server.admin().name(),
            "ACTIONLOG_APIKEY", server.admin().key()),
        "import",
        log.toString());
  }

  /** Kills the import when it has got further than so many lines, and before it is at the end. */
  private static void killOnceBehind(Path log, Process running, long lines) {
    await().atMost(Duration.ofMinutes(2)).until(() -> done(log) > lines || !running.isAlive());
    assertThat(running.isAlive()).as("the import is still running").isTrue();
    running.destroyForcibly().onExit().join();
  }

  private static long done(Path log) {
    Path progress = Path.of(log + ".actionlog-progress");
    if (!Files.exists(progress)) {
      return 0;
    }
    try {
      List<String> lines = Files.readAllLines(progress);
      return Suite.json(String.join("", lines)).path("lines").asLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
