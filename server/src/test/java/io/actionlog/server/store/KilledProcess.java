package io.actionlog.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of our own that is killed while it works. */
final class KilledProcess {

  private KilledProcess() {}

  /**
   * Runs the class's main method with the folder, and kills it when it has printed so many lines.
   *
   * @return the lines
   */
  static List<String> run(Class<?> program, Path folder, int lines)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> printed = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      while (printed.size() < lines) {
        String line = out.readLine();
        assertThat(line).as("what the child prints").isNotNull();
        printed.add(line);
      }
      process.destroyForcibly();
    }
    process.waitFor();
    return printed;
  }
}
