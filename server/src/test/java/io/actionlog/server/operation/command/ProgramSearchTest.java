package io.actionlog.server.operation.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a command before its first run. */
final class ProgramSearchTest {

  @TempDir private Path folder;

  private Optional<String> problem(Path directory, String program, @Nullable String path) {
    return ProgramSearch.problem(
        new CommandDefinition(
            "x",
            "X",
            List.of(program),
            Map.of(),
            directory,
            null,
            false,
            false,
            List.of(),
            "o.yaml:2:9"),
        path);
  }

  @Test
  void aProgramThatMayBeRunShouldBeFound() throws Exception {
    Path program = Files.createFile(folder.resolve("deploy"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(problem(folder, "./deploy", "")).as("beside the file").isEmpty();
    assertThat(problem(folder, program.toString(), null)).as("by its whole path").isEmpty();
    assertThat(problem(folder, "deploy", "/none:" + folder)).as("on the path").isEmpty();
    assertThat(problem(folder, "sh", null)).as("on the usual path").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/no/such/program", "no-such-program", "./text", ".", "a\0b"})
  void aProgramThatCannotBeRunShouldBeNamed(String program) throws Exception {
    Files.createFile(folder.resolve("text"));
    assertThat(problem(folder, program, "/bin:/usr/bin"))
        .contains(
            "o.yaml:2:9: command: " + program + " (expected a program that exists and may be run)");
  }

  @Test
  void aDirectoryThatIsNoneShouldBeNamed() {
    assertThat(problem(folder.resolve("none"), "sh", null))
        .contains(
            "o.yaml:2:9: directory: "
                + folder.resolve("none")
                + " (expected a folder that exists)");
  }
}
