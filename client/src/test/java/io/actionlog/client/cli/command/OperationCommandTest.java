package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.cli.Main;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.Prompt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the commands on operations to what they print. */
class OperationCommandTest extends CommandTestBase {

  @Test
  void listOperationsShouldPrintATable() {
    server.answer(
        200,
        """
        {"objects":[
          {"name":"deploy","description":"Deploys","can_be_canceled":true,"can_be_retried":false,"parameters":[
            {"name":"tag","description":null,"pattern":null,"default_value":null,"is_secret":false,"is_required":true},
            {"name":"size","description":null,"pattern":"[0-9]+","default_value":"3","is_secret":false,
             "is_required":false}]},
          {"name":"old","description":"From a server before 1.1","can_be_canceled":true,"can_be_retried":false}]}
        """);

    assertThat(run("operation", "ls")).isZero();

    assertThat(out())
        .isEqualTo(
            """
            NAME    CANCEL  RETRY  PARAMETERS  DESCRIPTION
            deploy  yes     no     tag [size]  Deploys
            old     yes     no     -           From a server before 1.1
            """);
  }

  @Test
  void startOperationShouldPrintTheUuidOfItsAction() {
    server.answer(202, anAction(1, "In progress"));

    assertThat(run("operation", "start", "deploy", "--object", "/api/a/")).isZero();

    assertThat(out()).isEqualTo(uuid(1) + "\n");
    assertThat(server.requests.remove().body()).isEqualTo("{\"object\":\"/api/a/\"}");
  }

  @Test
  void startOperationShouldSendParameters() {
    server.answer(202, anAction(1, "In progress"));
    in = new ByteArrayInputStream("s3 cr=et\n".getBytes(StandardCharsets.UTF_8));

    assertThat(
            run(
                "operation",
                "start",
                "deploy",
                "--object",
                "/api/a/",
                "-p",
                "tag=v1=2",
                "--parameter",
                "token=-",
                "-p",
                "note="))
        .isZero();

    assertThat(json(server.requests.remove()))
        .hasToString(
            "{\"object\":\"/api/a/\",\"parameters\":{\"tag\":\"v1=2\",\"token\":\"s3 cr=et\",\"note\":\"\"}}");
  }

  @ParameterizedTest
  @CsvSource({
    "s3cret, no NAME=VALUE",
    "=s3cret, no NAME=VALUE",
    "token=s3cret -p token=s3cret, token twice",
    "token=- -p other=-, other=- (expected one value at most from the standard input)"
  })
  void startOperationShouldRefuseParametersWithoutShowingThem(String arguments, String problem) {
    String command = "operation start deploy --object /api/a/ -p " + arguments;

    assertThat(run(command.split(" "))).isEqualTo(2);

    assertThat(err()).contains(problem).doesNotContain("s3cret");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void startOperationShouldAskForASecretWithoutShowingIt() {
    server.answer(202, anAction(1, "In progress"));
    List<String> questions = new ArrayList<>();
    Console console = new Console(in, out, err, false, true);
    console.prompt(
        new Prompt() {
          @Override
          public String line(String question) {
            throw new AssertionError(question);
          }

          @Override
          public @Nullable String secret(String question) {
            questions.add(question);
            return questions.size() == 1 ? " s3 cret" : null;
          }
        });
    String[] start = "operation start deploy --object /api/a/ -p token=-".split(" ");

    assertThat(Main.run(console, environment, start)).as(err()).isZero();
    assertThat(Main.run(console, environment, start)).isEqualTo(2);

    assertThat(questions).containsExactly("token: ", "token: ");
    assertThat(json(server.requests.remove()).at("/parameters/token").asText())
        .isEqualTo(" s3 cret");
    assertThat(server.requests).isEmpty();
    assertThat(err()).contains("token: nothing was typed");
  }

  @Test
  void aStandardInputWithoutEndShouldBeRefused() {
    in = new ByteArrayInputStream(new byte[1024 * 1024]);

    assertThat(run("operation", "start", "deploy", "--object", "/api/a/", "-p", "token=-"))
        .isEqualTo(2);

    assertThat(err()).contains("token: over 32768 bytes from the standard input");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void aStandardInputThatCannotBeReadShouldBeToldInALine() {
    in =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Is a directory");
          }
        };

    assertThat(run("operation", "start", "deploy", "--object", "/api/a/", "-p", "token=-"))
        .isEqualTo(1);

    assertThat(err()).isEqualTo("standard input: Is a directory\n");
  }

  @Test
  void startOperationShouldSendAKey() {
    server.answer(503, "").answer(202, anAction(1, "In progress"));

    assertThat(run("operation", "start", "deploy", "--object", "/api/a/")).isZero();

    assertThat(server.requests)
        .hasSize(2)
        .extracting(request -> request.headers().get("Idempotency-Key"))
        .doesNotContainNull()
        .containsOnly(server.requests.peek().headers().get("Idempotency-Key"));
  }

  @ParameterizedTest
  @CsvSource({"Success, 0", "Failed, 1", "Canceled, 1"})
  void startOperationShouldFollowTheLogAndEndAsTheActionDoes(String state, int code) {
    logs.rest =
        target ->
            target.contains("?object=")
                ? aPage(1, 0, null, List.of(anAction(7, "In progress")))
                : anAction(1, target.contains("/start/") ? "Pending" : state);
    logs.log("one", "two");
    logs.end();

    assertThat(runLogs("operation", "start", "deploy", "--object", "/api/a/", "--follow"))
        .isEqualTo(code);

    assertThat(out()).isEqualTo("one\ntwo\n");
    assertThat(err())
        .matches(
            "waiting for 00000007 redeploy, since [0-9]{2} years\n"
                + uuid(1)
                + ": "
                + state
                + "\n");
  }

  private static String progress(String state) {
    return "{\"type\":\"progress\",\"log\":\"" + state + "\",\"timestamp\":1,\"number\":0}";
  }

  /** The line that moved stands in the output once when it has ended, as a terminal shows it. */
  @ParameterizedTest
  @CsvSource({"false, 100%|\\r    \\r5%|\\r90%\\ndone\\n", "true, 100%|C5%|C90%|C90%\\ndone\\n"})
  void startOperationShouldShowALineThatMoves(boolean onTerminal, String expected) {
    terminal = onTerminal;
    logs.rest = target -> anAction(1, "Success");
    logs.log(progress("100%"), progress("5%"), progress("90%"), "90%", "done");
    logs.end();

    assertThat(runLogs("operation", "start", "deploy", "--object", "/api/a/", "--follow")).isZero();

    assertThat(out())
        .isEqualTo(
            expected
                .replace("|", "")
                .replace("C", "\r" + ESC + "[K")
                .replace("\\r", "\r")
                .replace("\\n", "\n"));
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
}
