package io.actionlog.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A benchmark that cannot be run measures nothing, so each build runs them, small. */
class MainTest {

  @Test
  void runShouldPrintARatioForEachComparison() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Main.run(2000, new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.matches("  .+: [0-9.]+ times \\([0-9.]+ to [0-9.]+ .+\\)"))
        .hasSize(5);
  }
}
