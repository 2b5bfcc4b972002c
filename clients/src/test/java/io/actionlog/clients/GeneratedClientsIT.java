package io.actionlog.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds each generated client as its users do, and lets it talk to the real server. */
class GeneratedClientsIT {

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  @TempDir private static Path folder;

  private static RealServer server;

  @BeforeAll
  static void start() throws IOException {
    server = RealServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void typescriptShouldListRecordGetAndBeRefused() {
    Toolchain.assumeInstalled("node", "--version");
    Toolchain.assumeInstalled("npm", "--version");
    Path smoke = smoke("typescript");
    tools(TARGET.resolve("typescript")).run("npm", "install", "--no-audit", "--no-fund");
    Toolchain tools = tools(smoke);
    tools.run("npm", "install", "--no-audit", "--no-fund");
    tools.run("npx", "--no-install", "tsc", "-p", ".");
    assertSmoked("TypeScript", tools.run("node", "smoke.js"));
  }

  @Test
  void pythonShouldListRecordGetAndBeRefused() {
    Toolchain.assumeInstalled("python3", "-m", "venv", "--help");
    Toolchain tools = tools(smoke("python"));
    tools.run("python3", "-m", "venv", "environment");
    tools.run("environment/bin/pip", "install", "--quiet", "../python");
    assertSmoked("Python", tools.run("environment/bin/python", "smoke.py"));
  }

  @Test
  void goShouldListRecordGetAndBeRefused() {
    Toolchain.assumeInstalled("go", "version");
    Toolchain tools = tools(smoke("go"));
    tools.run("go", "mod", "tidy");
    tools.run("go", "vet", "./...");
    assertSmoked("Go", tools.run("go", "run", "."));
  }

  private static Toolchain tools(Path where) {
    return new Toolchain(where, server.environment());
  }

  private static void assertSmoked(String language, String printed) {
    System.out.printf("%s against the real server:%n%s", language, printed);
    assertThat(printed.lines())
        .containsExactly(
            "recorded Service Create",
            "listed 1",
            "got Success",
            "refused 409 state: Success (expected Pending or In progress)");
  }

  /** A copy of the user's program beside the generated client. */
  private static Path smoke(String language) {
    Path source = Path.of("src/smoke", language).toAbsolutePath();
    Path copy = TARGET.resolve("smoke-" + language);
    try (Stream<Path> files = Files.list(source)) {
      Files.createDirectories(copy);
      for (Path file : files.toList()) {
        Files.copy(
            file, copy.resolve(source.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
