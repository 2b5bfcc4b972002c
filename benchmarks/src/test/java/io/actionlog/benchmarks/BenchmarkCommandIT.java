package io.actionlog.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.benchmarks.report.Report;
import io.actionlog.benchmarks.report.ResultFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A benchmark that cannot be run measures nothing, so each build runs one, small. */
final class BenchmarkCommandIT {

  @TempDir private Path folder;

  @Test
  void measuringShouldPrintAndWriteRatios() throws IOException {
    String printed =
        run(
            "getHealth",
            "--rounds=1",
            "--seconds=1",
            "--warm-up=0",
            "--actions=0",
            "--no-wrk",
            "--java=-XX:TieredStopAtLevel=1",
            "--data=" + folder,
            "--results=" + folder);
    assertThat(printed).contains("| getHealth", "bare Jersey");
    Report written = Report.read(new ResultFiles(folder).json());
    assertThat(written.scenarios().get(0).ratios()).isNotEmpty();
    assertThat(new ResultFiles(folder).picture()).content().contains("getHealth");
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
