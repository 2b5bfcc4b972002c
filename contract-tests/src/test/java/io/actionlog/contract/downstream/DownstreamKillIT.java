package io.actionlog.contract.downstream;

import static io.actionlog.contract.harness.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Api;
import io.actionlog.harness.Scripts;
import io.actionlog.harness.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Actionlog is killed in the middle of an application's calls, which neither wait nor get lost. */
@Timeout(300)
class DownstreamKillIT {

  private static final int CALLS = 10_000;
  private static final int KILLED_AFTER = 3_000;
  private static final int RESTARTED_AFTER = 7_000;
  private static final int PAGE = 1000;

  @TempDir private Path folder;

  @Test
  void recordActionsShouldGetEveryCallOnceAndInOrder() throws Exception {
    List<String> answered = new ArrayList<>();
    try (Scripts scripts = new Scripts(Files.createDirectory(folder.resolve("scripts")))) {
      ServerProcess first = start(scripts);
      String port = String.valueOf(first.address().getPort());
      try (Downstream downstream =
          Downstream.start(first.address(), first.admin(), folder.resolve("spool"))) {
        answer(downstream, KILLED_AFTER, answered);
        first.kill();
        // Nobody listens meanwhile: each of these calls was answered without Actionlog.
        answer(downstream, RESTARTED_AFTER - KILLED_AFTER, answered);
        try (ServerProcess second = start(scripts, "--port", port)) {
          answer(downstream, CALLS - RESTARTED_AFTER, answered);
          Api api = Api.at(second.address(), second.admin());
          await("all calls")
              .atMost(Duration.ofMinutes(2))
              .until(() -> total(api) >= CALLS || downstream.log().contains("lost"));
          assertThat(recorded(api)).as("%s", downstream.log()).isEqualTo(answered);
        }
      }
    }
  }

  private ServerProcess start(Scripts scripts, String... options) {
    return ServerProcess.start(folder.resolve("data"), scripts, options);
  }

  /** So many calls, one after the other; the URIs of their actions. */
  private static void answer(Downstream downstream, int calls, List<String> answered) {
    for (int i = 0; i < calls; i++) {
      answered.add(
          Downstream.recordedAs(downstream.call("POST", "/api/app/v1/service/")).toString());
    }
  }

  private static long total(Api api) {
    return page(api, 0).path("meta").path("total_count").asLong();
  }

  private static JsonNode page(Api api, int offset) {
    return json(
        api.given()
            .when()
            .get("/action/?limit=" + PAGE + "&offset=" + offset)
            .then()
            .statusCode(200));
  }

  /** All actions in the list's order. */
  private static List<String> recorded(Api api) {
    List<String> uuids = new ArrayList<>();
    for (int offset = 0; offset < total(api); offset += PAGE) {
      page(api, offset).path("objects").forEach(a -> uuids.add(a.path("uuid").asText()));
    }
    return uuids;
  }
}
