package io.actionlog.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is told of speed is what was measured. */
final class ResultFilesTest {

  private static final ResultFiles COMMITTED = new ResultFiles(Path.of("results"));

  @Test
  void theReadmeShouldHoldTheFiguresOfTheResults() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    assertThat(MarkedText.of(readme, Report.read(COMMITTED.json())))
        .as("make figures")
        .isEqualTo(readme);
  }

  @Test
  void thePictureShouldBeThatOfTheResults() throws IOException {
    assertThat(Picture.of(Report.read(COMMITTED.json())))
        .isEqualTo(Files.readString(COMMITTED.picture()));
  }
}
