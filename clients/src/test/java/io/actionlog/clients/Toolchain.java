package io.actionlog.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs the commands of a language's tools in a folder, each to its good end. */
final class Toolchain {

  private final Path folder;
  private final Map<String, String> environment;

  Toolchain(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Skips the test, and says so, where a tool is not on this machine. */
  static void assumeInstalled(String... command) {
    assumeTrue(answers(command), "skipped: no " + command[0] + " on this machine");
  }

  /** What the command printed, both streams together. */
  String run(String... command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.onExit().join().exitValue())
          .as("%s in %s:%n%s", List.of(command), folder, printed)
          .isZero();
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean answers(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.onExit().join().exitValue() == 0;
    } catch (IOException e) {
      // That is how Java says that there is no such program.
      return false;
    }
  }
}
