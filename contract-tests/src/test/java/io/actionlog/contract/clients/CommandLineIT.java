package io.actionlog.contract.clients;

import static io.actionlog.contract.harness.Api.json;
import static io.actionlog.contract.harness.Api.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Archive;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Suite;
import io.actionlog.harness.Account;
import io.actionlog.harness.HostedCommandLine;
import io.actionlog.harness.Tool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, as a process. */
class CommandLineIT {

  private static final Fixture FIXTURE = Fixture.of("cli");
  private static final Api API = FIXTURE.api();
  private static final String UNKNOWN = "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce";

  private final ProxiedServer server = new ProxiedServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void listActionsShouldPrintTheUuidsOfTheNewest() {
    List<String> newest = new ArrayList<>(Archive.uuids());
    Collections.reverse(newest);
    assertThat(ok(archive("action", "ls", "-q", "--last", "30"))).isEqualTo(newest.subList(0, 30));
  }

  @Test
  void listActionsShouldPrintAllPages() {
    assertThat(ok(archive("action", "ls", "-q", "--all"))).isEqualTo(Archive.uuids());
  }

  @Test
  void listActionsShouldPrintATable() {
    List<String> table = ok(archive("action", "ls", "--last", "1"));
    assertThat(table.get(0)).contains("UUID", "OBJECT", "ACTION", "STATE", "USER", "START");
    assertThat(table.get(1))
        .contains(Archive.uuids().get(132).substring(0, 8), "Service Redeploy", "archive");
  }

  @Test
  void listActionsShouldPrintTheServersJson() {
    JsonNode json =
        Suite.json(String.join("\n", ok(archive("action", "ls", "--json", "--last", "2"))));
    assertThat(json.at("/meta/total_count").intValue()).isEqualTo(133);
  }

  /** The libraries behind the options are found in the one jar, too. */
  @Test
  void listActionsShouldPrintWhatAnExpressionOrATemplateMakesOfThem() {
    List<String> oldest = Archive.uuids().subList(0, 2);
    assertThat(
            ok(
                archive(
                    "action", "ls", "--limit=2", "--json=uuid", "--jq=.[].uuid | ascii_downcase")))
        .isEqualTo(oldest);
    assertThat(ok(archive("action", "ls", "--limit=2", "--template={{uuid}}"))).isEqualTo(oldest);
  }

  @Test
  void listActionsShouldSendStateAndObject() {
    List<String> failed =
        Archive.ACTIONS.stream()
            .filter(a -> a.state().label().equals("Failed"))
            .map(a -> a.uuid().toString())
            .toList();
    assertThat(ok(archive("action", "ls", "-q", "--all", "--state", "Failed"))).isEqualTo(failed);
    ok(archive("action", "ls", "-q", "--object", Archive.object(1), "--include-related"));
  }

  @Test
  void listActionsShouldListTheNamespaceAskedFor() {
    assertThat(ok(archive("action", "ls", "-q", "--limit", "3", "--namespace", "archive")))
        .isEqualTo(Archive.uuids().subList(0, 3));
    assertThat(server.requests()).contains("/api/audit/v1/archive/action/");
  }

  @Test
  void getActionShouldPrintEveryAttributeByAShortUuid() {
    UUID uuid = FIXTURE.anAction();
    JsonNode action = json(API.getAction(uuid));
    String printed =
        String.join("\n", ok(run("action", "inspect", uuid.toString().substring(0, 8))));
    action.fieldNames().forEachRemaining(name -> assertThat(printed).contains(name));
    assertThat(printed)
        .contains(action.path("resource_uri").asText(), action.path("start_date").asText());
  }

  @Test
  void getActionShouldPrintTheServersJson() {
    UUID uuid = FIXTURE.anAction();
    String printed = String.join("\n", ok(run("action", "inspect", "--json", uuid.toString())));
    assertThat(Suite.json(printed)).isEqualTo(json(API.getAction(uuid)));
  }

  @Test
  void streamActionLogsShouldPrintTheTail() {
    String uuid = FIXTURE.succeeded("seq 1 400").toString();
    assertThat(ok(run("action", "logs", "--tail", "2", uuid))).containsExactly("399", "400");
  }

  @Test
  void streamActionLogsShouldPrintTheLinesSinceADateWithTheirTimes() {
    String uuid = FIXTURE.succeeded("echo one").toString();
    assertThat(ok(run("action", "logs", "--since", "1d", "--timestamps", uuid)))
        .singleElement()
        .asString()
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ one");
    assertThat(ok(run("action", "logs", "--since", "2999-01-01", uuid))).isEmpty();
  }

  @Test
  void streamActionLogsShouldFollowToTheEnd() {
    UUID uuid = FIXTURE.started("gate", "echo one", "echo two");
    FIXTURE.open(uuid);
    assertThat(ok(run("action", "logs", "-f", uuid.toString()))).containsExactly("one", "two");
  }

  @Test
  void cancelActionShouldCancelEachAction() {
    UUID first = FIXTURE.pending();
    UUID second = FIXTURE.pending();
    ok(run("action", "cancel", first.toString(), second.toString()));
    assertThat(API.state(first) + API.state(second)).isEqualTo("CanceledCanceled");
  }

  @Test
  void cancelActionShouldFailWithTheServersMessageForAnEndedAction() {
    Tool.Result result = run("action", "cancel", FIXTURE.anAction().toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("state: Success (expected Pending or In progress)");
  }

  @Test
  void awaitShouldTellOfEachActionThatHasEnded() {
    UUID ended = FIXTURE.succeeded("true");
    UUID running = FIXTURE.started("gate");
    Tool.Result late =
        run("action", "wait", running.toString(), ended.toString(), "--timeout", "0");
    assertThat(late.exitCode()).as("%s", late).isEqualTo(124);
    assertThat(late.err()).contains(running + ": In progress");
    FIXTURE.open(running);
    assertThat(ok(run("action", "wait", running.toString(), ended.toString())))
        .containsExactlyInAnyOrder(running + ": Success", ended + ": Success");
  }

  @Test
  void retryActionShouldPrintTheNewAction() {
    UUID original = FIXTURE.anAction();
    String printed = String.join("\n", ok(run("action", "retry", "--json", original.toString())));
    assertThat(Suite.json(printed).get("retry_of").asText())
        .isEqualTo(text(API.getAction(original), "resource_uri"));
  }

  @Test
  void listOperationsShouldPrintTheNames() {
    assertThat(ok(run("operation", "ls", "-q"))).containsExactly("run", "run-once", "run-with");
  }

  @Test
  void startOperationShouldPrintTheNewActionsUuid() {
    String object = Fixture.SCRIPTS.object("true");
    String uuid = ok(run("operation", "start", "run", "--object", object)).get(0);
    API.getAction(UUID.fromString(uuid)).body("object", equalTo(object));
  }

  @Test
  void startOperationShouldPrintTheLogAndFailWithTheAction() {
    String object = Fixture.SCRIPTS.object("echo line", "exit 5");
    Tool.Result result = run("operation", "start", "run", "--object", object, "--follow");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out().lines()).startsWith("line").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "logs", "cancel", "retry"})
  void everyCallShouldFailWithTheServersMessageForAnUnknownAction(String command) {
    Tool.Result result = run("action", command, UNKNOWN);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains(UNKNOWN);
  }

  @Test
  void everyCallShouldFailWithAWrongKey() {
    Tool.Result result = run(new Account("cli", "wrong"), "action", "ls");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("credentials: wrong");
  }

  @Test
  void everyCallShouldEndWith2ForWrongUsage() {
    assertThat(run("action", "ls", "--nothing").exitCode()).isEqualTo(2);
  }

  private Tool.Result archive(String... arguments) {
    return run(Fixture.SERVER.account(Archive.NAMESPACE), arguments);
  }

  private Tool.Result run(String... arguments) {
    return run(Fixture.SERVER.account("cli"), arguments);
  }

  private Tool.Result run(Account account, String... arguments) {
    return HostedCommandLine.run(
        Map.of(
            "ACTIONLOG_URL",
            server.address().toString(),
            "ACTIONLOG_USER",
            account.name(),
            "ACTIONLOG_APIKEY",
            account.key()),
        arguments);
  }

  private static List<String> ok(Tool.Result result) {
    assertThat(result.exitCode()).as("%s", result).isZero();
    return result.out().lines().toList();
  }
}
