package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.RestServer.Response;
import io.actionlog.client.cli.Main;
import io.actionlog.client.cli.terminal.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Holds the command that runs a command to what it reports of it. */
@DisabledOnOs(OS.WINDOWS)
class ExecCommandTest extends ExecTestBase {

  @Test
  void execShouldRecordTheCommandAndItsOutput() {
    assertThat(exec("echo one; echo two >&2; printf three", "--caller", "bob")).isZero();

    assertThat(out()).isEqualTo("one\nthree");
    assertThat(err()).isEqualTo("two\n");
    assertThat(log).containsExactlyInAnyOrder("one", "two", "three");
    assertThat(reports).containsExactly("{\"state\":\"Success\"}");
    assertThat(server.requests.remove().body())
        .contains("\"user\":\"bob\"", "\"can_be_canceled\":true", "\"uuid\":\"")
        .doesNotContain("state");
  }

  @Test
  void execShouldShowALineAsItMovesAndRecordItOnce() {
    assertThat(exec("printf '10%%\\r20%%\\r'; printf '\\ndone'")).isZero();

    assertThat(out()).isEqualTo("10%\r20%\r\ndone");
    assertThat(log).containsExactly("20%", "done");
  }

  @Test
  void execShouldEndWithTheExitCodeOfTheCommand() {
    assertThat(exec("echo one; exit 7")).isEqualTo(7);

    assertThat(log).containsExactly("one", "Exit code 7");
    assertThat(reports).containsExactly("{\"state\":\"Failed\"}");
  }

  @Test
  void execShouldTerminateTheCommandWhenItIsCanceled() {
    state = "Canceling";

    assertThat(exec("trap 'echo bye; exit 9' TERM; echo go; while :; do sleep 0.05; done"))
        .isEqualTo(9);

    assertThat(log).startsWith("go").contains("bye");
    assertThat(reports).containsExactly("{\"state\":\"Canceled\"}");
  }

  @Test
  void execShouldKillACommandThatDoesNotEndWhenItIsCanceled() {
    state = "Canceling";

    assertThat(exec("trap '' TERM; echo go; while :; do sleep 0.05; done", "--cancel-seconds", "0"))
        .isEqualTo(137);

    assertThat(reports).containsExactly("{\"state\":\"Canceled\"}");
  }

  @Test
  void execShouldWaitForItsTurn() {
    AtomicInteger looks = new AtomicInteger();
    server.answerAll(
        request -> {
          String action = "GET /api/audit/v1/action/" + uuid(1);
          boolean look = request.line().startsWith(action) && looks.incrementAndGet() == 1;
          boolean pending = look || request.line().equals("POST /api/audit/v1/action/");
          return pending ? Response.of(202, anAction(1, "Pending")) : answer(request);
        });

    assertThat(exec("echo one")).isZero();

    assertThat(looks).hasValueGreaterThanOrEqualTo(2);
    assertThat(log).containsExactly("one");
    assertThat(err()).matches("waiting for 00000007 redeploy, since [0-9]{2} years\n");
  }

  @Test
  void execShouldNotRunWhatIsCanceledBeforeItsTurn() {
    server.answer(202, anAction(1, "Pending"));
    state = "Canceled";

    assertThat(exec("echo one")).isEqualTo(1);

    assertThat(out()).isEmpty();
    assertThat(err()).endsWith("\n" + uuid(1) + ": Canceled\n");
    assertThat(reports).isEmpty();
  }

  @Test
  void execShouldNotRunWhatCannotBeRecorded() {
    server.answer(403, "{\"error\":\"role: viewer\"}");

    assertThat(exec("echo one")).isEqualTo(1);

    assertThat(out()).isEmpty();
    assertThat(err()).isEqualTo("role: viewer\n");
  }

  @Test
  void execShouldRunItAnywayWhenItIsToldTo() {
    environment.put("ACTIONLOG_URL", "http://127.0.0.1:1");

    assertThat(exec("echo one; exit 3", "--anyway")).isEqualTo(3);

    assertThat(out()).isEqualTo("one\n");
    assertThat(err()).contains("no answer from http://127.0.0.1:1");
  }

  @Test
  void execShouldSayThatThereIsNoSuchCommand() {
    assertThat(run("exec", "--action", "A", "--object", "/a/", "--", "/does/not/exist"))
        .isEqualTo(127);

    assertThat(log).hasSize(2).first().asString().contains("/does/not/exist");
    assertThat(log.get(1)).isEqualTo("Exit code 127");
    assertThat(reports).containsExactly("{\"state\":\"Failed\"}");
  }

  @Test
  void execShouldSayThatACommandCannotBeRunAsAShellDoes(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "no program");

    assertThat(run("exec", "--action", "A", "--object", "/a/", "--", text.toString()))
        .isEqualTo(126);
    assertThat(run("exec", "--action", "A", "--object", "/a/", "--", folder.toString()))
        .as("a folder")
        .isEqualTo(126);

    assertThat(log).contains("Exit code 126");
  }

  @Test
  void execShouldNotSucceedWhenItsOutputCannotBeWritten() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    String[] args = {"exec", "--action", "A", "--object", "/a/", "--", "echo", "one"};

    assertThat(Main.run(new Console(in, full, err, false, false), environment, args)).isEqualTo(1);

    assertThat(log).containsExactly("one");
    assertThat(err()).isEqualTo("output: it cannot be written: No space left on device\n");
    assertThat(reports).as("the work itself succeeded").containsExactly("{\"state\":\"Success\"}");
  }

  @Test
  void execShouldRenewTheLeaseOfASilentCommand() {
    // The command ends when the second renewal has arrived.
    server.answerAll(
        request -> {
          Response response = answer(request);
          return reports.size() < 2 ? response : Response.of(200, anAction(1, "Canceling"));
        });

    exec("trap 'exit 0' TERM; while :; do sleep 0.05; done", "--lease", "1");

    assertThat(reports).startsWith("{}", "{}").endsWith("{\"state\":\"Canceled\"}");
  }

  @Test
  void execShouldKeepItsLinesWhileTheServerIsAway() {
    AtomicInteger failures = new AtomicInteger();
    server.answerAll(
        request ->
            request.line().endsWith("/logs/") && failures.incrementAndGet() <= 2
                ? Response.of(503, "{\"error\":\"busy\"}")
                : answer(request));

    assertThat(exec("echo one; echo two")).isZero();

    assertThat(log).containsExactly("one", "two");
    assertThat(reports).containsExactly("{\"state\":\"Success\"}");
  }

  @Test
  void execShouldGoOnWhenItsLinesAreRefused() {
    server.answerAll(
        request ->
            request.line().endsWith("/logs/")
                ? Response.of(409, "{\"error\":\"state: Failed\"}")
                : answer(request));

    assertThat(exec("echo one; echo two; exit 5")).isEqualTo(5);

    assertThat(err()).isEqualTo(uuid(1) + ": state: Failed\n");
  }
}
