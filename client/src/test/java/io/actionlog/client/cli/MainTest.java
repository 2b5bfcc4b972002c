package io.actionlog.client.cli;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.client.LogServer;
import io.actionlog.client.RestServer;
import io.actionlog.client.RestServer.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the command to what it prints, on which stream, and with which exit code. */
@Timeout(60)
class MainTest {

  private static final String ESC = "\u001b";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new TreeMap<>();
  private boolean terminal;
  private RestServer server;
  private LogServer logs;

  @BeforeEach
  void start() throws IOException {
    server = new RestServer();
    logs = new LogServer();
    environment.put("ACTIONLOG_URL", server.address());
    environment.put("ACTIONLOG_USER", "anna");
    environment.put("ACTIONLOG_APIKEY", "s3cr3t");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    logs.close();
  }

  private int run(String... args) {
    return Main.run(new Console(out, err, terminal, terminal), environment, args);
  }

  private int runLogs(String... args) {
    environment.put("ACTIONLOG_URL", logs.address());
    return run(args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void listActionsShouldPrintATableOfTheNewest() {
    server.answer(
        200, aPage(2, 0, null, List.of(anAction(2, "In progress"), anAction(1, "Paused"))));

    assertThat(run("action", "ls")).isZero();

    assertThat(out())
        .isEqualTo(
            """
            UUID      OBJECT                  ACTION    STATE        USER  START
            00000002  /api/app/v1/service/1/  redeploy  In progress  anna  2014-09-17T08:26:22Z
            00000001  /api/app/v1/service/1/  redeploy  Paused       anna  2014-09-17T08:26:22Z
            """);
    assertThat(server.requested())
        .isEqualTo("GET /api/audit/v1/action/?limit=25&offset=0&order_by=-start_date");
  }

  @ParameterizedTest
  @CsvSource({
    "--last 3, limit=3&offset=0&order_by=-start_date",
    "--limit 3, limit=3&offset=0&order_by=start_date",
    "--all, limit=1000&offset=0&order_by=start_date",
    "--last 5000, limit=1000&offset=0&order_by=-start_date",
    "--state in-progress, state=In%20progress&limit=25&offset=0&order_by=-start_date",
    "--state SUCCESS, state=Success&limit=25&offset=0&order_by=-start_date",
    "--object /api/a/ --include-related, object=%2Fapi%2Fa%2F&include_related=true&limit=25&offset=0&order_by=-start_date",
  })
  void listActionsShouldAskForWhatTheOptionsSay(String options, String query) {
    server.answer(200, aPage(0, 0, null, List.of()));

    assertThat(run(("action ls " + options).split(" "))).isZero();

    assertThat(server.requested()).isEqualTo("GET /api/audit/v1/action/?" + query);
  }

  @Test
  void listActionsShouldPrintOnlyWholeUuidsWhenQuiet() {
    server.answer(200, aPage(2, 0, "/next", List.of(anAction(2, "Failed"), anAction(1, "Failed"))));

    assertThat(run("action", "ls", "-q", "--last", "2")).isZero();

    assertThat(out()).isEqualTo(uuid(2) + "\n" + uuid(1) + "\n");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void listActionsShouldPrintTheServersJsonWithWhatIsNew() throws IOException {
    String page =
        aPage(
            1,
            0,
            null,
            List.of(
                anAction(1, "Paused")
                    .replace("{\"action\"", "{\"colour\":\"rot–grün\",\"action\"")));
    server.answer(200, page);

    assertThat(run("action", "ls", "--json")).isZero();

    assertThat(json(out())).isEqualTo(json(page));
    assertThat(out()).contains("\n      \"colour\": \"rot–grün\",\n");
  }

  @Test
  void listActionsShouldPrintOneJsonDocumentForSeveralPages() throws IOException {
    List<String> actions = IntStream.range(0, 1500).mapToObj(i -> anAction(i, "Failed")).toList();
    server.answer(200, aPage(1500, 0, "/next", actions.subList(0, 1000)));
    server.answer(200, aPage(1500, 1000, null, actions.subList(1000, 1500)));

    assertThat(run("action", "ls", "--all", "--json")).isZero();

    assertThat(json(out())).isEqualTo(json(aPage(1500, 0, null, actions)));
  }

  @Test
  void listActionsShouldColourStatesOnATerminal() {
    terminal = true;
    server.answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))));

    assertThat(run("action", "ls")).isZero();

    assertThat(out()).contains(ESC + "[31mFailed" + ESC + "[0m");
  }

  @ParameterizedTest
  @CsvSource({"true, never, false", "false, always, true", "false, auto, false"})
  void listActionsShouldColourAsTheOptionSays(boolean onTerminal, String when, boolean coloured) {
    terminal = onTerminal;
    server.answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))));

    run("action", "ls", "--color", when);

    assertThat(out().contains(ESC)).isEqualTo(coloured);
  }

  @Test
  void listActionsShouldNotColourWithNoColor() {
    terminal = true;
    environment.put("NO_COLOR", "");
    server.answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))));

    run("action", "ls");

    assertThat(out()).doesNotContain(ESC);
  }

  @Test
  void listActionsShouldNotLetAnObjectSteerTheTerminal() {
    String evil =
        anAction(1, "Failed").replace("/api/app/v1/service/1/", "/api/\\u001b[2J\\n\\u202e/");
    server.answer(200, aPage(1, 0, null, List.of(evil)));

    run("action", "ls");

    assertThat(out())
        .contains("/api/\\u001b[2J\\u000a\\u202e/")
        .doesNotContain(ESC)
        .hasLineCount(2);
  }

  @Test
  void getActionShouldPrintEveryAttributeOfTheServer() {
    server.answer(200, anAction(1, "Failed").replace("{\"action\"", "{\"colour\":[1],\"action\""));

    assertThat(run("action", "inspect", uuid(1).toString())).isZero();

    assertThat(out())
        .startsWith("colour            [1]\naction            redeploy\nend_date          -\n")
        .hasLineCount(18);
  }

  @Test
  void getActionShouldPrintTheServersJson() throws IOException {
    server.answer(200, anAction(1, "Failed"));

    assertThat(run("action", "inspect", "--json", uuid(1).toString())).isZero();

    assertThat(json(out())).isEqualTo(json(anAction(1, "Failed")));
  }

  @Test
  void getActionShouldFindAShortUuid() {
    server
        .answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))))
        .answer(200, anAction(1, "Failed"));

    assertThat(run("action", "inspect", "0000000")).isZero();

    assertThat(server.requested()).contains("uuid__startswith=0000000");
    assertThat(server.requested()).isEqualTo("GET /api/audit/v1/action/" + uuid(1) + "/");
  }

  @Test
  void cancelActionShouldSayInALineWhatFailedAndDoTheOthers() {
    server
        .answer(202, anAction(1, "Canceling"))
        .answer(409, "{\"error\":\"state: Success" + "\\u001b[2J\"}")
        .answer(200, aPage(0, 0, null, List.of()))
        .answer(202, anAction(4, "Canceled"));

    int code =
        run("action", "cancel", uuid(1).toString(), uuid(2).toString(), "7eaf", uuid(4).toString());

    assertThat(code).isEqualTo(1);
    assertThat(out()).isEqualTo(uuid(1) + "\n" + uuid(4) + "\n");
    assertThat(err())
        .isEqualTo(
            uuid(2)
                + ": state: Success\\u001b[2J\n7eaf: uuid: 7eaf (no action's UUID begins so)\n");
  }

  @Test
  void retryActionShouldPrintTheUuidOfTheNewAction() {
    server.answer(202, anAction(2, "Pending"));

    assertThat(run("action", "retry", uuid(1).toString())).isZero();

    assertThat(out()).isEqualTo(uuid(2) + "\n");
    assertThat(server.requested()).isEqualTo("POST /api/audit/v1/action/" + uuid(1) + "/retry/");
  }

  @Test
  void listOperationsShouldPrintATable() {
    server.answer(
        200,
        "{\"objects\":[{\"name\":\"deploy\",\"description\":\"Deploys\",\"can_be_canceled\":true,\"can_be_retried\":false}]}");

    assertThat(run("operation", "ls")).isZero();

    assertThat(out())
        .isEqualTo("NAME    CANCEL  RETRY  DESCRIPTION\ndeploy  yes     no     Deploys\n");
  }

  @Test
  void startOperationShouldPrintTheUuidOfItsAction() {
    server.answer(202, anAction(1, "In progress"));

    assertThat(run("operation", "start", "deploy", "--object", "/api/a/")).isZero();

    assertThat(out()).isEqualTo(uuid(1) + "\n");
    assertThat(server.requests.remove().body()).isEqualTo("{\"object\":\"/api/a/\"}");
  }

  @ParameterizedTest
  @CsvSource({"Success, 0", "Failed, 1", "Canceled, 1"})
  void startOperationShouldFollowTheLogAndEndAsTheActionDoes(String state, int code) {
    logs.rest = target -> anAction(1, target.contains("/start/") ? "Pending" : state);
    logs.log("one", "two");
    logs.end();

    assertThat(runLogs("operation", "start", "deploy", "--object", "/api/a/", "--follow"))
        .isEqualTo(code);

    assertThat(out()).isEqualTo("one\ntwo\n");
    assertThat(err()).isEqualTo(uuid(1) + ": " + state + "\n");
  }

  @Test
  void startOperationShouldShowTheStateOnATerminal() {
    terminal = true;
    logs.rest =
        target -> {
          if (!target.contains("/start/")) {
            logs.end();
          }
          return anAction(1, "Success");
        };

    assertThat(runLogs("operation", "start", "deploy", "--object", "/api/a/", "--follow")).isZero();

    assertThat(err())
        .contains("\r" + ESC + "[Kredeploy 00000001: Success, 0 s")
        .endsWith(uuid(1) + ": Success\n");
  }

  @Test
  void streamActionLogsShouldPrintTheTail() {
    logs.log("one", "two", "three\\u001b[2J");

    assertThat(runLogs("action", "logs", "--tail", "2", uuid(1).toString())).isZero();

    assertThat(out()).isEqualTo("two\nthree" + ESC + "[2J\n");
    assertThat(logs.requests.remove().target()).endsWith("/logs/?tail=2&follow=false");
  }

  @Test
  void streamActionLogsShouldNotLetALineSteerTheTerminal() {
    terminal = true;
    logs.log("a\\u001b[2J\\tb\\r");

    assertThat(runLogs("action", "logs", uuid(1).toString())).isZero();

    assertThat(out()).isEqualTo("a\\u001b[2J\tb\\u000d\n");
  }

  @Test
  void streamActionLogsShouldFollowSeveralAtOnce() {
    logs.log("one");
    logs.end();

    assertThat(runLogs("action", "logs", "-f", uuid(1).toString(), uuid(2).toString())).isZero();

    assertThat(out().lines()).containsExactlyInAnyOrder("00000001 | one", "00000002 | one");
  }

  @Test
  void streamActionLogsShouldPrintAnObjectForEachLine() {
    logs.log("one");

    assertThat(runLogs("action", "logs", "--json", "--tail", "all", uuid(1).toString())).isZero();

    assertThat(out())
        .isEqualTo("{\"type\":\"log\",\"log\":\"one\",\"timestamp\":1433779324,\"number\":0}\n");
  }

  @Test
  void streamActionLogsShouldSayWhatWasRefused() {
    server.answer(404, "{\"error\":\"uuid: none\"}");

    assertThat(run("action", "logs", uuid(1).toString())).isEqualTo(1);

    assertThat(err()).isEqualTo(uuid(1) + ": uuid: none\n");
  }

  @Test
  void everyCommandShouldEndQuietlyWhenNobodyReads() {
    server.answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))));
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    assertThat(Main.run(new Console(closed, err, false, false), environment, "action", "ls"))
        .isZero();

    assertThat(err()).isEmpty();
  }

  @Test
  void everyCommandShouldSayWhenThereIsNoServer() {
    server.close();
    environment.put("ACTIONLOG_URL", "http://127.0.0.1:1");

    assertThat(run("operation", "start", "a", "--object", "/api/a/")).isEqualTo(1);

    assertThat(err()).isEqualTo("no answer from http://127.0.0.1:1 (connection refused)\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "action",
        "action nonsense",
        "action ls --nonsense",
        "action ls surplus",
        "action ls --last 0",
        "action ls --last x",
        "action ls --last 1 --all",
        "action ls --state Paused",
        "action ls --color pink",
        "action inspect",
        "action inspect xyz",
        "action logs --tail -1 7eaf",
        "action logs --tail some 7eaf",
        "operation start",
        "operation start deploy",
        "action ls --url nonsense",
        "action ls --namespace ..",
        "action ls --apikey-file /does/not/exist",
      })
  void everyCommandShouldRefuseAWrongCommandLineWithTwo(String args) {
    assertThat(run(args.isEmpty() ? new String[0] : args.split(" "))).isEqualTo(2);

    assertThat(out()).isEmpty();
    assertThat(err()).contains("Try 'actionlog").doesNotContain("Exception");
    assertThat(server.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACTIONLOG_USER", "ACTIONLOG_APIKEY"})
  void everyCommandShouldSayWhichSettingIsMissing(String variable) {
    environment.remove(variable);

    assertThat(run("action", "ls")).isEqualTo(2);

    assertThat(err()).contains("missing").contains(variable);
  }

  @Test
  void everyCommandShouldPreferOptionsToTheEnvironment(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "other\n");
    List<String> given = new ArrayList<>();
    server.answerAll(
        request -> {
          given.add(request.headers().get("Authorization"));
          given.add(request.line());
          return Response.of(200, "{\"objects\":[]}");
        });
    environment.put("ACTIONLOG_URL", "http://127.0.0.1:1");

    int code =
        run(
            "--url",
            server.address(),
            "operation",
            "ls",
            "--user",
            "bob",
            "--apikey-file",
            file.toString(),
            "--namespace",
            "n");

    assertThat(code).isZero();
    assertThat(given).containsExactly("Basic Ym9iOm90aGVy", "GET /api/audit/v1/n/operation/");
  }

  @Test
  void helpShouldNameEveryCommandAndTheEnvironment() {
    assertThat(run("--help")).isZero();
    assertThat(run("action", "logs", "--help")).isZero();

    assertThat(out())
        .contains(
            "action",
            "operation",
            "generate-completion",
            "ACTIONLOG_URL",
            "ACTIONLOG_USER",
            "ACTIONLOG_APIKEY")
        .contains("--tail=N", "ACTIONLOG_NAMESPACE")
        .doesNotContain("s3cr3t");
  }

  @Test
  void versionShouldBeThatOfTheBuild() {
    assertThat(run("--version")).isZero();

    assertThat(out()).startsWith("actionlog 1.");
  }

  @Test
  void completionShouldKnowTheStates() {
    assertThat(run("generate-completion")).isZero();

    assertThat(out()).startsWith("#!/usr/bin/env bash").contains("in-progress");
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
