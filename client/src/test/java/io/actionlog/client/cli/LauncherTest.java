package io.actionlog.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the script that starts the program to what it says of a Java that does not do. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LauncherTest {

  private static final String EXPECTED =
      " (expected Java 17 or later, in JAVA_HOME or on the PATH)\n";

  private static final String LAUNCHER = Path.of("../bin/actionlog").toAbsolutePath().toString();

  @TempDir private Path home;

  private String start() throws IOException, InterruptedException {
    return start("off");
  }

  private String start(String classData) throws IOException, InterruptedException {
    return run(classData, "sh", LAUNCHER);
  }

  private String run(String classData, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", home.toString());
    Path jar = home.resolve("a.jar");
    if (!Files.exists(jar)) {
      Files.writeString(jar, "");
    }
    builder.environment().put("ACTIONLOG_JAR", jar.toString());
    builder.environment().put("ACTIONLOG_CLASS_DATA", classData);
    builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
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

  /** A Java that prints which archive it is given, and makes what it is asked for. */
  private void archivingJava(String maker) throws IOException {
    Path java = java("17.0.15");
    Files.writeString(
        java,
        """
        #!/bin/sh
        for word; do
          case $word in
            -XX:DumpLoadedClassList=*) echo classes > "${word#*=}"; exit 0 ;;
            -Xshare:dump) dump=yes ;;
            -XX:SharedArchiveFile=*) file=${word#*=} ;;
          esac
        done
        if [ "${dump:-}" ]; then
          %s
        else
          echo "started ${file:+with an archive}"
        fi
        """
            .formatted(maker));
  }

  private List<String> cached() throws IOException {
    Path folder = home.resolve("cache/actionlog");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void theFirstUseShouldMakeAnArchiveThatLaterOnesUse() throws Exception {
    archivingJava("echo archive > \"$file\"");

    assertThat(start("")).isEqualTo("started \n0");
    awaitOnly(".jsa");
    assertThat(start("")).isEqualTo("started with an archive\n0");
    assertThat(start("off")).isEqualTo("started \n0");

    String permissions =
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(home.resolve("cache/actionlog")));
    assertThat(permissions).isEqualTo("rwx------");
  }

  @Test
  void anotherJavaShouldNotUseTheArchive() throws Exception {
    archivingJava("echo archive > \"$file\"");
    start("");
    awaitOnly(".jsa");

    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.16\"\n");
    assertThat(start("")).isEqualTo("started \n0");
    await()
        .untilAsserted(
            () ->
                assertThat(cached())
                    .hasSize(2)
                    .allSatisfy(name -> assertThat(name).endsWith(".jsa")));
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600, 3600})
  void anotherJarShouldReplaceTheArchive(long seconds) throws Exception {
    archivingJava("echo archive > \"$file\"");
    start("");
    awaitOnly(".jsa");

    FileTime date = FileTime.from(Instant.now().plusSeconds(seconds));
    Files.setLastModifiedTime(home.resolve("a.jar"), date);
    assertThat(start("")).isEqualTo("started \n0");
    awaitOnly(".jsa");
    assertThat(start("")).isEqualTo("started with an archive\n0");
  }

  @Test
  void anArchiveThatCannotBeMadeShouldBeNoFailureAndNotBeTriedAtEachStart() throws Exception {
    archivingJava("echo >> '" + home.resolve("attempts") + "'; exit 1");

    assertThat(start("")).isEqualTo("started \n0");
    awaitOnly(".jsa.failed");
    assertThat(start("")).isEqualTo("started \n0");
    awaitOnly(".jsa.failed");

    FileTime date = FileTime.from(Instant.now().plusSeconds(3600));
    Files.setLastModifiedTime(home.resolve("a.jar"), date);
    assertThat(start("")).isEqualTo("started \n0");
    awaitOnly(".jsa.failed");
    assertThat(home.resolve("attempts")).as("one for each jar").hasContent("\n\n");
  }

  private void awaitOnly(String ending) {
    await().untilAsserted(() -> assertThat(cached()).singleElement().asString().endsWith(ending));
  }

  @Test
  void aFolderThatCannotBeMadeShouldBeNoFailure() throws Exception {
    archivingJava("echo archive > \"$file\"");
    Files.writeString(home.resolve("cache"), "a file");

    assertThat(start("")).isEqualTo("started \n0");
  }

  @Test
  void theNameShouldSayWhetherTheServerIsStarted() throws Exception {
    Files.writeString(java("17"), "#!/bin/sh\necho \"$@\"\n");
    Path jar = Files.writeString(home.resolve("server.jar"), "");
    Path link = Files.createSymbolicLink(home.resolve("here"), Path.of(LAUNCHER + "-server"));

    String started = run("off", "env", "ACTIONLOG_SERVER_JAR=" + jar, "sh", link.toString(), "-v");

    assertThat(started).endsWith(" -jar " + jar + " -v\n0").doesNotContain("TieredStopAtLevel");
    assertThat(start())
        .contains("-XX:TieredStopAtLevel=1")
        .contains("-jar " + home.resolve("a.jar"));
  }

  /** Java would open a file of its own in its place, and that would be read as the input. */
  @Test
  void aClosedInputShouldBeAnEmptyOne() throws Exception {
    Files.writeString(java("17"), "#!/bin/sh\nwc -c | tr -d ' '\n");
    assertThat(run("off", "sh", "-c", "exec sh " + LAUNCHER + " <&-")).isEqualTo("0\n0");
  }
}
