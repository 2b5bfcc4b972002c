package io.actionlog.conformance.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes a report as a self-contained HTML page without scripts, fonts or images. */
public final class HtmlReport {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final ConformanceReport report;
  private final StringBuilder html = new StringBuilder();

  private HtmlReport(ConformanceReport report) {
    this.report = report;
  }

  /** Writes the page into the file, whose folder is made where it is not there. */
  public static void write(ConformanceReport report, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, of(report));
  }

  /** The page. */
  public static String of(ConformanceReport report) {
    return new HtmlReport(report).page();
  }

  private String page() {
    String verdict = report.verdict();
    html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.append("<title>" + escaped(report.url() + " " + verdict) + "</title>");
    html.append("<style>" + style() + "</style></head><body>\n");
    summary(verdict);
    operations();
    findings();
    skipped();
    return html.append("</body></html>\n").toString();
  }

  private void summary(String verdict) {
    String kind = report.conforms() ? "passed" : "failed";
    html.append("<header class=\"" + kind + "\"><h1>" + escaped(String.valueOf(report.url())));
    html.append(
        " <b>" + verdict + "</b></h1><p>to " + escaped(report.document()) + "</p></header>");
    html.append("<dl class=\"numbers\">");
    number("passed", report.passed());
    number("failed", report.failed());
    number("skipped", report.skipped());
    html.append("</dl><p class=\"run\">" + TIME.format(report.start()));
    html.append(" &middot; " + report.took().toSeconds() + " s &middot; seed " + report.seed());
    html.append("</p>\n");
  }

  private void number(String name, long count) {
    String kind = count == 0 ? "none" : name;
    html.append("<div class=\"" + kind + "\"><dt>" + name + "</dt><dd>" + count + "</dd></div>");
  }

  private void operations() {
    html.append("<h2>Operations</h2><table><thead><tr><th>operation<th>passed<th>failed");
    html.append("<th>skipped</tr></thead><tbody>");
    for (Map.Entry<String, List<CheckResult>> entry : JunitXml.byOperation(report).entrySet()) {
      long failed = count(entry.getValue(), Outcome.Failed.class);
      String id = escaped(entry.getKey());
      html.append("<tr class=\"" + (failed > 0 ? "failed" : "passed") + "\"><td>");
      html.append(failed > 0 ? "<a href=\"#" + id + "\">" + id + "</a>" : id);
      html.append("<td>" + count(entry.getValue(), Outcome.Passed.class));
      html.append("<td>" + failed + "<td>" + count(entry.getValue(), Outcome.Skipped.class));
      html.append("</tr>\n");
    }
    html.append("</tbody></table>\n");
  }

  private void findings() {
    if (report.failed() == 0) {
      html.append("<h2>Findings</h2><p>None.</p>\n");
      return;
    }
    html.append("<h2>Findings</h2>\n");
    for (Map.Entry<String, List<CheckResult>> entry : JunitXml.byOperation(report).entrySet()) {
      if (count(entry.getValue(), Outcome.Failed.class) > 0) {
        String id = escaped(entry.getKey());
        html.append("<section id=\"" + id + "\"><h3>" + id + "</h3>\n");
        entry.getValue().forEach(this::findings);
        html.append("</section>\n");
      }
    }
  }

  private void findings(CheckResult result) {
    if (result.outcome() instanceof Outcome.Failed failed) {
      html.append("<article><h4>" + escaped(result.name()) + "</h4>");
      failed.findings().forEach(this::finding);
      html.append("</article>\n");
    }
  }

  private void finding(Finding finding) {
    html.append("<p class=\"message\">" + escaped(finding.message()) + "</p>");
    html.append("<p class=\"rule\">rule <code>" + escaped(finding.rule()) + "</code>, ");
    html.append("by <code>" + escaped(finding.place()) + "</code></p>");
    if (!finding.sent().isEmpty()) {
      html.append("<h5>sent</h5><pre>" + escaped(finding.sent()) + "</pre>");
      html.append("<h5>came back</h5><pre>" + escaped(finding.received()) + "</pre>");
    }
  }

  private void skipped() {
    Map<String, StringBuilder> byReason = new TreeMap<>();
    for (CheckResult result : report.results()) {
      if (result.outcome() instanceof Outcome.Skipped skipped) {
        byReason
            .computeIfAbsent(skipped.reason(), reason -> new StringBuilder())
            .append("<li>")
            .append(escaped(result.operationId() + ": " + result.name()));
      }
    }
    if (!byReason.isEmpty()) {
      html.append("<h2>Skipped</h2>");
      byReason.forEach(
          (reason, checks) ->
              html.append(
                  "<details><summary>"
                      + escaped(reason)
                      + "</summary><ul>"
                      + checks
                      + "</ul></details>\n"));
    }
  }

  private static long count(List<CheckResult> results, Class<? extends Outcome> kind) {
    return results.stream().map(CheckResult::outcome).filter(kind::isInstance).count();
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
