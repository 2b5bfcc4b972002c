package io.actionlog.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where a new process loads SQLite's library from, and what it leaves there. */
@Timeout(60)
final class NativeLibraryTest {

  @TempDir private Path folder;

  private String start(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(ProcessHandle.current().info().command().orElse("java"), "-Xshare:auto"));
    command.addAll(List.of(options));
    command.addAll(
        List.of("io.actionlog.server.Main", "account", "--data", folder + "/data", "list"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    // Later JDKs warn of what libraries do, and of a temporary folder that is missing.
    return output
            .lines()
            .filter(line -> !line.isEmpty() && !line.startsWith("WARNING: "))
            .map(line -> line + "\n")
            .collect(Collectors.joining())
        + process.exitValue();
  }

  private List<String> left(String name) throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void database() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    new DatabaseFiles(data).makePrivate();
  }

  @Test
  void theTemporaryFolderShouldNotBeNeeded() throws Exception {
    database();
    assertThat(start("-Djava.io.tmpdir=" + folder.resolve("none"))).isEqualTo("0");
    assertThat(left("data")).containsExactly("actionlog.db");
  }

  @Test
  void aFolderThatIsGivenShouldBeUsedAndNamedWhenItCannot() throws Exception {
    database();
    Path given = Files.createDirectory(folder.resolve("given"));
    assertThat(start("-Dorg.sqlite.tmpdir=" + given)).isEqualTo("0");
    assertThat(left("given")).isEmpty();

    assertThat(start("-Dorg.sqlite.tmpdir=" + folder.resolve("none")))
        .startsWith(
            "org.sqlite.tmpdir: the database's library cannot be loaded from "
                + folder.resolve("none")
                + ": NoSuchFileException: ")
        .endsWith(
            " (expected a folder on a file system that may hold programs, given as java"
                + " -Dorg.sqlite.tmpdir=FOLDER)\n2");
  }
}
