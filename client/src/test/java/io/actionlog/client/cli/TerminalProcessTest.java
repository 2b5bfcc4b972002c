package io.actionlog.client.cli;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.actionlog.client.cli.command.CommandTestBase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Holds the program, on a terminal, to how it leaves it. Skipped where there is no {@code script}.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminalProcessTest extends CommandTestBase {

  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final String CTRL_C = "\u0003";
  private static final String LEFT = "\u001b[?7h\u001b[?25h\u001b[?1049l";

  /**
   * A terminal of its own; its signals are not ignored, as they are in the background of a shell.
   */
  private Process onTerminal(String command) throws IOException {
    assumeTrue(Files.isExecutable(SCRIPT));
    String java = ProcessHandle.current().info().command().orElse("java");
    ProcessBuilder builder =
        new ProcessBuilder(
            "env",
            "--default-signal",
            SCRIPT.toString(),
            "-qec",
            "exec \"" + java + "\" -XX:TieredStopAtLevel=1 " + Main.class.getName() + " " + command,
            "/dev/null");
    builder.environment().putAll(environment);
    builder.environment().put("TERM", "xterm");
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    return builder.redirectErrorStream(true).start();
  }

  private static String readUntil(InputStream output, String awaited) throws IOException {
    StringBuilder read = new StringBuilder();
    for (int b = output.read(); b >= 0; b = output.read()) {
      read.append((char) b);
      if (read.indexOf(awaited) >= 0) {
        return read.toString();
      }
    }
    return read.toString();
  }

  @Test
  void watchShouldGiveTheTerminalBackAtCtrlC() throws Exception {
    environment.put("ACTIONLOG_URL", logs.address());
    logs.rest = target -> aPage(1, 0, null, List.of(anAction(1, "In progress")));
    Process process = onTerminal("action watch");
    try (InputStream output = process.getInputStream()) {
      assertThat(readUntil(output, "live until Ctrl-C")).contains("\u001b[?1049h");

      process.getOutputStream().write(CTRL_C.getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();

      assertThat(readUntil(output, LEFT)).endsWith(LEFT);
      assertThat(new String(output.readAllBytes(), StandardCharsets.UTF_8))
          .as("nothing is printed behind")
          .isEmpty();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
  }
}
