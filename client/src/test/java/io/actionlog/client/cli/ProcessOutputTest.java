package io.actionlog.client.cli;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.actionlog.client.RestServer.Response;
import io.actionlog.client.cli.command.CommandTestBase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Holds the program, as a shell runs it, to what it makes of an output that takes nothing. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessOutputTest extends CommandTestBase {

  private Process start(String script) throws IOException {
    String program = "\"$JAVA\" " + Main.class.getName();
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", script.replace("actionlog", program));
    builder.environment().putAll(environment);
    builder.environment().put("JAVA", ProcessHandle.current().info().command().orElse("java"));
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    return builder.redirectErrorStream(true).start();
  }

  private String shell(String script) throws IOException, InterruptedException {
    Process process = start(script);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output;
  }

  /** The process would end with 143 otherwise, whatever the command made of the signal. */
  @Test
  void execShouldEndWithTheCommandsOwnCodeAfterASignal() throws Exception {
    server.answerAll(
        request ->
            request.line().contains("/events/")
                ? Response.of(404, "{\"error\":\"none\"}")
                : Response.of(200, anAction(1, "In progress")));
    String command = "trap 'exit 3' TERM; echo go; while :; do sleep 0.05; done";
    Process process =
        start("exec actionlog exec --action A --object /a/ -- sh -c \"" + command + "\"");
    assertThat(new String(process.getInputStream().readNBytes(3), StandardCharsets.UTF_8))
        .isEqualTo("go\n");

    process.destroy();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(3);
    assertThat(server.requests).anyMatch(request -> request.body().contains("Failed"));
  }

  @Test
  void aFullOrClosedOutputShouldBeAnError() throws Exception {
    String page = aPage(1, 0, null, List.of(anAction(1, "Failed")));
    server.answer(200, page);
    assertThat(shell("actionlog action ls > /dev/full; echo $?"))
        .isEqualTo("output: it cannot be written: No space left on device\n1\n");

    server.answer(200, page);
    assertThat(shell("actionlog action ls >&-; echo $?"))
        .startsWith("output: it cannot be written: ")
        .endsWith("\n1\n");
  }

  @Test
  void aSilentLogShouldEndWithItsReader() throws Exception {
    environment.put("ACTIONLOG_URL", logs.address());
    logs.rest = target -> anAction(1, "In progress");
    logs.log("one");

    assertThat(shell("actionlog action logs -f " + uuid(1) + " | head -1")).isEqualTo("one\n");
  }

  @Test
  void anImportShouldSayWhatItDidWhenItIsInterrupted() throws Exception {
    String recorded = "{\"recorded\":1,\"known\":0,\"resource_uris\":[]}";
    server.answer(201, recorded);
    Process process = start("exec actionlog import -");
    OutputStream input = process.getOutputStream();
    String line =
        "10.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"POST /service/1/stop HTTP/1.1\" 200 5\n";
    input.write(line.getBytes(StandardCharsets.UTF_8));
    input.flush();
    await().atMost(30, TimeUnit.SECONDS).until(() -> !server.requests.isEmpty());
    server.answer(201, recorded);
    input.write(line.replace("/1/", "/2/").getBytes(StandardCharsets.UTF_8));
    input.flush();
    // The second batch is sent when the first is counted.
    await().atMost(30, TimeUnit.SECONDS).until(() -> server.requests.size() == 2);

    process.toHandle().destroy();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .matches("imported: [12]\nalready known: 0\nskipped: 0\ninterrupted: .*\n");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
  }
}
