package io.actionlog.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the script that starts the program to what it says of a Java that does not do. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LauncherTest {

  private static final String EXPECTED =
      " (expected Java 17 or later, in JAVA_HOME or on the PATH)\n";

  @TempDir private Path home;

  private String start() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", Path.of("../bin/actionlog").toAbsolutePath().toString());
    builder.environment().put("JAVA_HOME", home.toString());
    Path jar = Files.writeString(home.resolve("a.jar"), "");
    builder.environment().put("ACTIONLOG_JAR", jar.toString());
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output + process.exitValue();
  }

  /** A Java that says which one it is, and prints a word. */
  private Path java(String version) throws IOException {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho started\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return java;
  }

  @Test
  void aMissingJavaShouldBeToldWithTheVersionThatIsNeeded() throws Exception {
    assertThat(start())
        .isEqualTo("actionlog: found no Java: " + home.resolve("bin/java") + EXPECTED + "1");
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_402, 8", "11.0.2, 11", "16, 16"})
  void anOldJavaShouldBeToldWithTheVersionThatIsNeeded(String version, int feature)
      throws Exception {
    Path java = java(version);
    assertThat(start()).isEqualTo("actionlog: " + java + " is Java " + feature + EXPECTED + "1");
  }

  @ParameterizedTest
  @CsvSource({"17.0.15", "25"})
  void anyLaterJavaShouldBeStarted(String version) throws Exception {
    java(version);
    assertThat(start()).isEqualTo("started\n0");
  }
}
