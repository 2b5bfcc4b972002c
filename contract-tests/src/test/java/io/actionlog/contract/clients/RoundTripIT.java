package io.actionlog.contract.clients;

import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.actionlog.contract.harness.Suite;
import io.actionlog.harness.Account;
import io.actionlog.harness.HostedCommandLine;
import io.actionlog.harness.Scripts;
import io.actionlog.harness.ServerProcess;
import io.actionlog.harness.Tool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Actions that the command line lists from one server and imports into another. */
class RoundTripIT {

  private static final Fixture FIXTURE = Fixture.of("roundtrip");
  private static final Recorder WIRE = FIXTURE.recorder();

  private final Path folder = Fixture.folder("roundtrip");

  @Test
  void importShouldLoseNothingOfWhatListActionsWroteAsNdjson() throws IOException {
    startOne();
    recordAllKinds();
    Account here = Fixture.SERVER.account("roundtrip");
    String listed = run(Fixture.SERVER.address(), here, "action", "ls", "--all", "--ndjson");
    Path file = Files.writeString(folder.resolve("actions.ndjson"), listed);
    try (ServerProcess other = ServerProcess.start(folder.resolve("data"), Fixture.SCRIPTS)) {
      run(other.address(), other.admin(), "import", file.toString());
      String again = run(other.address(), other.admin(), "action", "ls", "--all", "--ndjson");
      assertThat(actions(again)).hasSize(6).isEqualTo(actions(listed));
    }
  }

  /** With values, a default and a secret, which nobody is shown. */
  private static void startOne() {
    String values = "{\"note\": \"Größe \\\"a=b\\\" \", \"token\": \"s3cret9\"}";
    String object = Fixture.SCRIPTS.object("true");
    UUID started =
        uuid(
            FIXTURE
                .api()
                .givenJson("{\"object\": \"" + object + "\", \"parameters\": " + values + "}")
                .when()
                .post("/operation/{name}/start/", Scripts.RUN_WITH)
                .then()
                .statusCode(202));
    FIXTURE.api().awaitState(started, "Success");
  }

  private static void recordAllKinds() {
    Map<String, String> many = new LinkedHashMap<>();
    IntStream.range(0, 50).forEach(i -> many.put("p" + (50 - i), "\uD83D\uDE00".repeat(i * 5)));
    Report all =
        Report.ended(Report.object(), "Canceled")
            .with("user", "Zoë")
            .with("ip", "2001:db8::7")
            .with("user_agent", "")
            .with("is_user_action", false)
            .with("method", "VERSION-CONTROL")
            .with("start_date", "Wed, 17 Sep 2014 08:26:22 +0000")
            .with("end_date", "Wed, 17 Sep 2014 08:26:23 +0000")
            .with("retry_of", "/api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/")
            .with("parameters", many);
    List.of(
            all,
            Report.ended(Report.object(), "Failed").with("parameters", Map.of("tag", "")),
            Report.ended(Report.object(), "Success").with("ip", "host.example"),
            Report.ended(Report.object(), "Success").with("ip", "unknown"),
            Report.ended(Report.object(), "Success").with("path", "/api/app/v1/j%C3%BCrgen/"))
        .forEach(report -> WIRE.record(report).then().statusCode(201));
  }

  /** By UUID; whether another server can cancel or retry an action is its own affair. */
  private static Map<String, JsonNode> actions(String ndjson) {
    Map<String, JsonNode> actions = new LinkedHashMap<>();
    for (String line : ndjson.lines().toList()) {
      ObjectNode action = (ObjectNode) Suite.json(line);
      action.remove(List.of("can_be_canceled", "can_be_retried"));
      actions.put(action.path("uuid").asText(), action);
    }
    return actions;
  }

  private static String run(URI address, Account account, String... arguments) {
    Map<String, String> environment =
        Map.of(
            "ACTIONLOG_URL", address.toString(),
            "ACTIONLOG_USER", account.name(),
            "ACTIONLOG_APIKEY", account.key());
    Tool.Result result = HostedCommandLine.run(environment, arguments);
    assertThat(result.exitCode()).as("%s", result).isZero();
    return result.out();
  }
}
