package io.actionlog.conformance.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a report as CI reads the results of tests: surefire's schema, one file an operation. */
public final class JunitXml {

  private static final String PACKAGE = "io.actionlog.contract.kit.";

  private JunitXml() {}

  /** Writes the files {@code TEST-*.xml} into the folder, which is made where it is not there. */
  public static void write(ConformanceReport report, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, List<CheckResult>> suite : byOperation(report).entrySet()) {
      Path file = folder.resolve("TEST-" + PACKAGE + plain(suite.getKey()) + ".xml");
      Files.writeString(file, suite(report, suite.getKey(), suite.getValue()));
    }
  }

  static Map<String, List<CheckResult>> byOperation(ConformanceReport report) {
    return report.results().stream()
        .collect(
            Collectors.groupingBy(
                result -> result.check().operationId(), LinkedHashMap::new, Collectors.toList()));
  }

  private static String suite(ConformanceReport report, String operation, List<CheckResult> results) {
    long failed = count(results, Outcome.Failed.class);
    long skipped = count(results, Outcome.Skipped.class);
    Duration took = results.stream().map(CheckResult::took).reduce(Duration.ZERO, Duration::plus);
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append(
        String.format(
            Locale.ROOT,
            "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\""
                + " time=\"%s\" timestamp=\"%s\">%n",
            escaped(PACKAGE + operation),
            results.size(),
            failed,
            skipped,
            seconds(took),
            report.start()));
    xml.append("  <properties>\n");
    property(xml, "url", String.valueOf(report.url()));
    property(xml, "document", report.document());
    property(xml, "seed", String.valueOf(report.seed()));
    xml.append("  </properties>\n");
    results.forEach(result -> testcase(xml, result));
    return xml.append("</testsuite>\n").toString();
  }

  private static void property(StringBuilder xml, String name, String value) {
    xml.append("    <property name=\"" + name + "\" value=\"" + escaped(value) + "\"/>\n");
  }

  private static void testcase(StringBuilder xml, CheckResult result) {
    xml.append(
        String.format(
            Locale.ROOT,
            "  <testcase classname=\"%s\" name=\"%s\" time=\"%s\"",
            escaped(PACKAGE + result.check().operationId()),
            escaped(result.check().name()),
            seconds(result.took())));
    if (result.outcome() instanceof Outcome.Failed failed) {
      Finding first = failed.findings().get(0);
      String all = failed.findings().stream().map(JunitXml::text).collect(Collectors.joining("\n"));
      xml.append(">\n    <failure type=\"" + escaped(first.rule()) + "\" message=\"");
      xml.append(escaped(first.message()) + "\">" + escaped(all) + "</failure>\n");
      xml.append("  </testcase>\n");
    } else if (result.outcome() instanceof Outcome.Skipped skipped) {
      xml.append(
          ">\n    <skipped message=\"" + escaped(skipped.reason()) + "\"/>\n  </testcase>\n");
    } else {
      xml.append("/>\n");
    }
  }

  private static String text(Finding finding) {
    return finding.message()
        + " ["
        + finding.rule()
        + "]\nat "
        + finding.place()
        + "\nsent "
        + finding.sent()
        + "\ncame "
        + finding.received()
        + "\n";
  }

  private static long count(List<CheckResult> results, Class<? extends Outcome> kind) {
    return results.stream().map(CheckResult::outcome).filter(kind::isInstance).count();
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
  }

  private static String plain(String operation) {
    return operation.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(point -> escape(escaped, point));
    return escaped.toString();
  }

  /** XML 1.0 has no place for most control characters, not even as a reference. */
  private static void escape(StringBuilder to, int point) {
    boolean isControl = point < 0x20 && point != '\n' && point != '\t' && point != '\r';
    boolean isNone = Character.getType(point) == Character.SURROGATE || point == 0xfffe;
    switch (point) {
      case '&' -> to.append("&amp;");
      case '<' -> to.append("&lt;");
      case '>' -> to.append("&gt;");
      case '"' -> to.append("&quot;");
      default -> {
        if (isControl || isNone || point == 0xffff) {
          to.append(String.format(Locale.ROOT, "\\u%04x", point));
        } else {
          to.appendCodePoint(point);
        }
      }
    }
  }
}
