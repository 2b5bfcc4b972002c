package io.actionlog.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.benchmarks.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A benchmark that cannot be run measures nothing, so each build runs some, small. */
final class BenchmarkCommandIT {

  @TempDir private Path folder;

  @Test
  void measuringShouldPrintAndWriteRatios() throws IOException {
    Path json = folder.resolve("result.json");
    String printed =
        run(
            "getAction",
            "--rounds=1",
            "--seconds=1",
            "--warm-up=0",
            "--actions=10",
            "--no-wrk",
            "--java=-XX:TieredStopAtLevel=1",
            "--data=" + folder,
            "--json=" + json);
    assertThat(printed).contains("| getAction", "bare Jersey");
    assertThat(Report.read(json).scenarios().get(0).ratios()).isNotEmpty();
  }

  @Test
  void anUnknownScenarioShouldBeToldWithThoseThatThereAre() {
    StringWriter told = new StringWriter();
    int code =
        new CommandLine(new BenchmarkCommand()).setErr(new PrintWriter(told)).execute("nothing");
    assertThat(code).isEqualTo(2);
    assertThat(told.toString()).contains("nothing (expected one of [getAction, ");
  }

  private static String run(String... arguments) {
    StringWriter printed = new StringWriter();
    int code =
        new CommandLine(new BenchmarkCommand()).setOut(new PrintWriter(printed)).execute(arguments);
    assertThat(code).isZero();
    return printed.toString();
  }
}
