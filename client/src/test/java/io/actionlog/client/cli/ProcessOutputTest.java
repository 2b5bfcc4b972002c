package io.actionlog.client.cli;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.cli.command.CommandTestBase;
import java.io.IOException;
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

  private String shell(String script) throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElse("java");
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh", "-c", script.replace("actionlog", "\"$JAVA\" " + Main.class.getName()));
    builder.environment().putAll(environment);
    builder.environment().put("JAVA", java);
    builder.environment().put("CLASSPATH", path);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output;
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
}
