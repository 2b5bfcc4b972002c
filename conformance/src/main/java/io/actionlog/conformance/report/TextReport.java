package io.actionlog.conformance.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a report as plain text for a terminal or a log. */
public final class TextReport {

  private final PrintWriter out;

  /** One that writes here; the caller closes it. */
  public TextReport(PrintWriter out) {
    this.out = out;
  }

  /** Writes the report, findings first, the verdict last. */
  public void print(ConformanceReport report) {
    for (CheckResult result : report.results()) {
      if (result.outcome() instanceof Outcome.Failed failed) {
        out.println("FAILED " + result.operationId() + ": " + result.name());
        failed.findings().forEach(this::print);
      }
    }
    skipped(report).forEach(this::printSkipped);
    out.println(
        report.url()
            + " against "
            + report.document()
            + ", seed "
            + report.seed()
            + ": "
            + report.verdict());
    out.println(summary(report));
    out.flush();
  }

  /** The closing line. */
  public static String summary(ConformanceReport report) {
    return report.passed()
        + " passed, "
        + report.failed()
        + " failed, "
        + report.skipped()
        + " skipped";
  }

  private void print(Finding finding) {
    out.println("  " + finding.message() + " [" + finding.rule() + "]");
    out.println("    at   " + finding.place());
    if (!finding.sent().isEmpty()) {
      out.println("    sent " + finding.sent());
      out.println("    came " + finding.received().lines().findFirst().orElse("nothing"));
    }
  }

  private void printSkipped(String reason, List<String> checks) {
    out.println(
        "skipped " + checks.size() + ": " + reason + " (" + String.join(", ", checks) + ")");
  }

  private static Map<String, List<String>> skipped(ConformanceReport report) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (CheckResult result : report.results()) {
      if (result.outcome() instanceof Outcome.Skipped skipped) {
        byReason
            .computeIfAbsent(skipped.reason(), reason -> new ArrayList<>())
            .add(result.operationId() + ": " + result.name());
      }
    }
    return byReason;
  }
}
