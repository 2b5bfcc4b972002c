package io.actionlog.client.cli;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.RestServer.Response;
import io.actionlog.client.cli.command.CommandTestBase;
import io.actionlog.client.cli.terminal.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds every command to its exit codes, its settings and its help. */
class MainTest extends CommandTestBase {

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

    assertThat(Main.run(new Console(in, closed, err, false, false), environment, "action", "ls"))
        .isZero();

    assertThat(err()).isEmpty();
  }

  /** Each prints in a way of its own: a table, objects, help by picocli, one answer. */
  @ParameterizedTest
  @ValueSource(
      strings = {"action ls", "action ls --json", "action ls -q", "--help", "action ls --help"})
  void everyCommandShouldFailWhenItsOutputCannotBeWritten(String args) {
    server.answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))));
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Console console = new Console(in, full, err, false, false);

    assertThat(Main.run(console, environment, args.split(" "))).isEqualTo(1);

    assertThat(err()).isEqualTo("output: it cannot be written: No space left on device\n");
  }

  @Test
  void anEmptyNoColorShouldLeaveColoursOn() {
    String page = aPage(1, 0, null, List.of(anAction(1, "Failed")));
    terminal = true;
    server.answer(200, page);
    environment.put("NO_COLOR", "");
    assertThat(run("action", "ls")).isZero();
    assertThat(out()).contains("\u001b[31mFailed");

    out.reset();
    server.answer(200, page);
    environment.put("NO_COLOR", "1");
    assertThat(run("action", "ls")).isZero();
    assertThat(out()).contains("Failed").doesNotContain("\u001b");
  }

  @Test
  void everyCommandShouldSayWhenThereIsNoServer() {
    server.close();
    environment.put("ACTIONLOG_URL", "http://127.0.0.1:1");

    assertThat(run("operation", "start", "a", "--object", "/api/a/")).isEqualTo(1);

    assertThat(err()).isEqualTo("no answer from http://127.0.0.1:1 (connection refused)\n");
  }

  @Test
  void everyCommandShouldTakeTheCaCertificateFromItsVariable() {
    environment.put("ACTIONLOG_CA_CERTIFICATE", "/does/not/exist");

    assertThat(run("action", "ls")).isEqualTo(2);

    assertThat(err())
        .startsWith("CA certificate: /does/not/exist (expected a file that can be read)\n");
  }

  @Test
  void everyCommandShouldAskTheProxyOfTheEnvironment() {
    environment.put("ACTIONLOG_URL", "http://actionlog.example");
    environment.put("HTTP_PROXY", server.address());
    server.answer(200, aPage(1, 0, null, List.of(anAction(1, "Failed"))));

    assertThat(run("action", "ls")).isZero();

    assertThat(server.requested()).startsWith("GET http://actionlog.example/api/audit/v1/action/");
  }

  @Test
  void everyCommandShouldSayThatAHostIsUnknown() {
    environment.put("ACTIONLOG_URL", "http://no-such-host.invalid:8080");

    assertThat(run("operation", "start", "a", "--object", "/api/a/")).isEqualTo(1);

    assertThat(err()).isEqualTo("no answer from http://no-such-host.invalid:8080 (unknown host)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/api/audit/v1"})
  void everyCommandShouldTakeAHostAndAPortForAnAddress(String path) {
    server.answer(200, aPage(0, 0, null, List.of()));

    assertThat(run("action", "ls", "-q", "--url", server.address().replace("http://", "") + path))
        .as(err())
        .isZero();
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
        "action ls --url ftp://127.0.0.1:8080",
        "action ls --url a:b@127.0.0.1:8080",
        "action ls --namespace ..",
        "action ls --apikey-file /does/not/exist",
        "action ls --ca-certificate /does/not/exist",
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

  @ParameterizedTest
  @ValueSource(strings = {"action", "--json", "${HOME}", "a$b", "$$", "-u"})
  void aVariableShouldBeTakenAsItStands(String name) {
    List<String> given = new ArrayList<>();
    server.answerAll(
        request -> {
          given.add(request.headers().get("Authorization"));
          return Response.of(200, "{\"objects\":[]}");
        });
    environment.put("ACTIONLOG_USER", name);
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (name + ":" + environment.get("ACTIONLOG_APIKEY"))
                    .getBytes(StandardCharsets.UTF_8));

    assertThat(run("operation", "ls")).as(err()).isZero();

    assertThat(given).containsExactly("Basic " + basic);
  }

  @Test
  void helpShouldNameEveryCommandAndTheEnvironment() {
    assertThat(run("--help")).isZero();
    assertThat(run("action", "logs", "--help")).isZero();

    assertThat(out())
        .contains(
            "action",
            "operation",
            "completion",
            "ACTIONLOG_URL",
            "ACTIONLOG_USER",
            "ACTIONLOG_APIKEY")
        .contains("--tail=N", "ACTIONLOG_NAMESPACE")
        .doesNotContain("s3cr3t", "generate-completion");
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
}
