package io.actionlog.client.cli;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.actionlog.client.cli.command.CommandTestBase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Holds the program to what it makes of a terminal, which {@code script} gives it. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PseudoTerminalTest extends CommandTestBase {

  @BeforeEach
  void terminalIsToBeHad() {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> new File(folder, "script").canExecute()),
        "script is not installed");
  }

  private String terminal(String script) throws IOException, InterruptedException {
    String program = "\"$JAVA\" " + Main.class.getName();
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qec", script.replace("actionlog", program), "/dev/null");
    builder.environment().remove("COLUMNS");
    builder.environment().putAll(environment);
    builder.environment().put("TERM", "xterm");
    builder.environment().put("NO_COLOR", "1");
    builder.environment().put("JAVA", ProcessHandle.current().info().command().orElse("java"));
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    builder.redirectErrorStream(true).redirectInput(new File("/dev/null"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output.replace("\r", "");
  }

  @Test
  void aListShouldFitTheTerminalAndBePaged() throws Exception {
    environment.put("ACTIONLOG_PAGER", "sed 's/^/paged: /'");
    String page = aPage(1, 0, null, List.of(anAction(1, "Failed")));
    server.answer(200, page).answer(200, page);

    assertThat(
            terminal(
                "stty rows 24 cols 66; actionlog action ls; actionlog action ls --no-pager --wide"))
        .containsPattern(
            "paged: 00000001  /api/app/v1/servi…  redeploy  Failed  anna  \\d+ years ago\n")
        .containsPattern(
            "(?m)^00000001  /api/app/v1/service/1/  redeploy  Failed  anna  \\d+ years ago$");
  }
}
