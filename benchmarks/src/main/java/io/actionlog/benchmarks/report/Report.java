package io.actionlog.benchmarks.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.actionlog.benchmarks.measure.ScenarioResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run gave; results are kept as its JSON.
 *
 * @param machine where and how it was measured
 * @param scenarios what each scenario gave
 */
public record Report(Machine machine, List<ScenarioResult> scenarios) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Reads a report that was written. */
  public static Report read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Report.class);
  }

  /** Writes it as JSON. */
  public void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }
}
