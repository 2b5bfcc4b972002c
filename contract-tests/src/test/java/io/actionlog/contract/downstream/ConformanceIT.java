package io.actionlog.contract.downstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the tests of {@code examples/conformance} as their owner does. */
class ConformanceIT {

  private static final String LIGHT = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  @Test
  void getHealthShouldBeJudgedInAProjectThatKnowsTheKitByCoordinatesAlone() throws Exception {
    String printed = mavenTest("-Dactionlog.only=Health");

    assertThat(printed).containsPattern("Tests run: [1-9].*Failures: 0, Errors: 0, Skipped: 0");
    assertThat(printed).contains("BUILD SUCCESS");
  }

  private static String mavenTest(String... options) throws IOException, InterruptedException {
    Path project =
        Path.of(System.getProperty("actionlog.examples", "target/examples"), "conformance");
    ProcessBuilder maven =
        new ProcessBuilder(
            System.getProperty("actionlog.maven", "mvn"),
            "-B",
            "-o",
            // What the invoker has brought here came from elsewhere, and is used all the same.
            "-Daether.enhancedLocalRepository.trackingFilename=none",
            "-Dmaven.repo.local=" + project.resolve("../../local-repository").toAbsolutePath(),
            "-Dactionlog.url=" + Fixture.SERVER.address(),
            "-Dactionlog.user=" + Fixture.SERVER.admin().name());
    maven.command().addAll(List.of(options));
    // As every short process of a build.
    maven.command().add("-DargLine=" + LIGHT);
    maven.environment().put("MAVEN_OPTS", LIGHT);
    maven.command().add("surefire:test");
    maven.directory(project.toFile()).redirectErrorStream(true);
    maven.environment().put("ACTIONLOG_APIKEY", Fixture.SERVER.admin().key());
    Process process = maven.start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
