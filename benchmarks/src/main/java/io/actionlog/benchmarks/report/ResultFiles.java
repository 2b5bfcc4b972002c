package io.actionlog.benchmarks.report;

import io.actionlog.benchmarks.measure.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results that are kept: the report as JSON, and the page of pictures made from it.
 *
 * @param folder the folder
 */
public record ResultFiles(Path folder) {

  /** The report. */
  public Path json() {
    return folder.resolve("results.json");
  }

  /** The page of pictures. */
  public Path picture() {
    return folder.resolve("results.svg");
  }

  /**
   * Writes a report in place of what is there. What the report did not measure is kept if it was
   * measured in the same way.
   *
   * @return what has become slower, a sentence each
   */
  public List<String> replace(Report report) throws IOException {
    Files.createDirectories(folder);
    List<String> slower = List.of();
    Report written = report;
    if (Files.exists(json())) {
      Report earlier = Report.read(json());
      slower = Regressions.of(earlier, report).stream().map(each -> "Slower: " + each).toList();
      if (earlier.machine().equals(report.machine())) {
        written = new Report(report.machine(), merged(earlier, report));
      }
    }
    written.write(json());
    Files.writeString(picture(), Picture.of(written));
    return slower;
  }

  /** Draws the pictures again, and puts the figures into a page between its markers. */
  public void putInto(Path page) throws IOException {
    Report report = Report.read(json());
    Files.writeString(picture(), Picture.of(report));
    Files.writeString(page, MarkedText.of(Files.readString(page), report));
  }

  private static List<ScenarioResult> merged(Report earlier, Report report) {
    Map<String, ScenarioResult> all = new LinkedHashMap<>();
    earlier.scenarios().forEach(each -> all.put(each.name(), each));
    report.scenarios().forEach(each -> all.put(each.name(), each));
    return new ArrayList<>(all.values());
  }
}
