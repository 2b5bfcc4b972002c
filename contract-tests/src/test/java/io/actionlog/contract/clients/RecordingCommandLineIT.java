package io.actionlog.contract.clients;

import static io.actionlog.contract.harness.Api.uuid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.actionlog.contract.harness.Suite;
import io.actionlog.harness.Account;
import io.actionlog.harness.HostedCommandLine;
import io.actionlog.harness.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command line records, as a process. */
class RecordingCommandLineIT {

  private static final Recorder WIRE = Fixture.of("recordingcli").recorder();

  private final ProxiedServer server = new ProxiedServer();
  private final String object = Report.object();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void recordActionShouldPrintTheActionsUuid() {
    List<String> printed =
        ok("action", "record", "--action", "Deploy", "--object", object, "--state", "Success");
    assertThat(printed).isEqualTo(WIRE.actionsOn(object, false, "uuid"));
  }

  @Test
  void updateActionShouldPrintTheStateThatTheActionHas() {
    UUID uuid = WIRE.canceling();
    assertThat(ok("action", "update", uuid.toString())).containsExactly("Canceling");
    assertThat(ok("action", "update", uuid.toString(), "--state", "Canceled"))
        .containsExactly("Canceled");
  }

  @Test
  void updateActionShouldFailWithTheServersMessageForAnEndedAction() {
    UUID uuid = WIRE.succeeded();
    Tool.Result result = run("action", "update", uuid.toString(), "--state", "Failed");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("state: Success (expected an action that is ");
  }

  @Test
  void appendActionLogsShouldAppendWhatItReads() throws IOException {
    UUID uuid = WIRE.working();
    Process process = start("action", "append", uuid.toString());
    process.getOutputStream().write("one\ntwo\nthree".getBytes(UTF_8));
    process.getOutputStream().close();
    assertThat(process.onExit().join().exitValue()).isZero();
    assertThat(WIRE.log(uuid)).containsExactly("one", "two", "three");
  }

  @Test
  void putObjectShouldPutAnObjectThatGetRelatedObjectsListsAndDeleteObjectForgets() {
    String stack = Report.object("stack");
    assertThat(ok("object", "put", object, "--parent", stack)).containsExactly(object);
    assertThat(String.join("\n", ok("object", "related", object))).contains(stack, object);
    JsonNode json = Suite.json(String.join("\n", ok("object", "related", "--json", stack)));
    assertThat(json.at("/meta/total_count").intValue()).isEqualTo(2);
    assertThat(ok("object", "rm", object)).containsExactly(object);
    assertThat(WIRE.related(stack)).containsExactly(stack);
  }

  @Test
  void watchActionsShouldPrintEachEvent() throws IOException {
    UUID first = uuid(WIRE.record(Report.ended(object, "Success")).then());
    Process process = start("event", "--since", "0", "--parent", object, "--json");
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertThat(Suite.json(out.readLine()).path("resource_uri").asText()).contains("" + first);
      UUID second = uuid(WIRE.record(Report.ended(object, "Failed")).then());
      JsonNode event = Suite.json(out.readLine());
      assertThat(event.path("resource_uri").asText()).contains(second.toString());
      assertThat(event.path("state").asText()).isEqualTo("Failed");
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }

  @Test
  void recordActionsShouldImportEachLineOfAnAccessLogOnce() throws IOException {
    String call = "\"POST " + object + "redeploy/ HTTP/1.1\" 202 5";
    String line = "1.2.3.4 - bob [17/Sep/2014:08:26:22 +0000] " + call;
    Path file = Fixture.folder("import").resolve("access.log");
    Files.writeString(file, (line + "\n").repeat(1200));
    ok("import", file.toString());
    assertThat(WIRE.actionsOn(object, false, "user")).hasSize(1200).containsOnly("bob");
  }

  @Test
  void recordActionShouldRunACommandAsAnAction() {
    Tool.Result result =
        run("exec", "--action", "Backup", "--object", object, "--", "sh", "-c", "echo hi; exit 3");
    assertThat(result.exitCode()).isEqualTo(3);
    UUID uuid = UUID.fromString(WIRE.actionsOn(object, false, "uuid").get(0));
    assertThat(WIRE.api().state(uuid)).isEqualTo("Failed");
    assertThat(WIRE.log(uuid)).startsWith("hi");
  }

  private Process start(String... arguments) {
    return Tool.start(Tool.clientJar(), environment(), arguments);
  }

  private Tool.Result run(String... arguments) {
    return HostedCommandLine.run(environment(), arguments);
  }

  private List<String> ok(String... arguments) {
    Tool.Result result = run(arguments);
    assertThat(result.exitCode()).as("%s", result).isZero();
    return result.out().lines().toList();
  }

  private Map<String, String> environment() {
    Account account = Fixture.SERVER.account("recordingcli");
    return Map.of(
        "ACTIONLOG_URL",
        server.address().toString(),
        "ACTIONLOG_USER",
        account.name(),
        "ACTIONLOG_APIKEY",
        account.key());
  }
}
