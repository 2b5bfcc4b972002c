package io.actionlog.conformance.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a report as JUnit XML in surefire's schema, one file per operation. */
public final class JunitXml {

  private static final String PACKAGE = "io.actionlog.contract.kit.";

  private JunitXml() {}

  /** Writes the files {@code TEST-*.xml} into the folder, which is made where it is not there. */
  public static void write(ConformanceReport report, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, List<CheckResult>> suite : byOperation(report).entrySet()) {
      Path file = folder.resolve("TEST-" + PACKAGE + plain(suite.getKey()) + ".xml");
      try (Writer to = Files.newBufferedWriter(file)) {
        new Suite(XMLOutputFactory.newInstance().createXMLStreamWriter(to))
            .write(report, suite.getKey(), suite.getValue());
      } catch (XMLStreamException e) {
        throw new IOException(e);
      }
    }
  }

  static Map<String, List<CheckResult>> byOperation(ConformanceReport report) {
    return report.results().stream()
        .collect(
            Collectors.groupingBy(
                result -> result.operationId(), LinkedHashMap::new, Collectors.toList()));
  }

  private static String plain(String operation) {
    return operation.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** Writes one file. */
  private record Suite(XMLStreamWriter xml) {

    void write(ConformanceReport report, String operation, List<CheckResult> results)
        throws XMLStreamException {
      Duration took = results.stream().map(CheckResult::took).reduce(Duration.ZERO, Duration::plus);
      xml.writeStartDocument("UTF-8", "1.0");
      line("");
      xml.writeStartElement("testsuite");
      attribute("name", PACKAGE + operation);
      attribute("tests", String.valueOf(results.size()));
      attribute("failures", count(results, Outcome.Failed.class));
      attribute("errors", "0");
      attribute("skipped", count(results, Outcome.Skipped.class));
      attribute("time", seconds(took));
      attribute("timestamp", report.start().toString());
      line("  ");
      properties(report);
      for (CheckResult result : results) {
        line("  ");
        testcase(result);
      }
      line("");
      xml.writeEndElement();
      line("");
      xml.writeEndDocument();
      xml.close();
    }

    private void properties(ConformanceReport report) throws XMLStreamException {
      xml.writeStartElement("properties");
      property("url", String.valueOf(report.url()));
      property("document", report.document());
      property("seed", String.valueOf(report.seed()));
      line("  ");
      xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
      line("    ");
      xml.writeEmptyElement("property");
      attribute("name", name);
      attribute("value", value);
    }

    private void testcase(CheckResult result) throws XMLStreamException {
      boolean passed = result.outcome() instanceof Outcome.Passed;
      if (passed) {
        xml.writeEmptyElement("testcase");
      } else {
        xml.writeStartElement("testcase");
      }
      attribute("classname", PACKAGE + result.operationId());
      attribute("name", result.name());
      attribute("time", seconds(result.took()));
      if (!passed) {
        line("    ");
        reason(result.outcome());
        line("  ");
        xml.writeEndElement();
      }
    }

    private void reason(Outcome outcome) throws XMLStreamException {
      if (outcome instanceof Outcome.Failed failed) {
        Finding first = failed.findings().get(0);
        xml.writeStartElement("failure");
        attribute("type", first.rule());
        attribute("message", first.message());
        xml.writeCharacters(
            allowed(failed.findings().stream().map(Suite::text).collect(Collectors.joining("\n"))));
        xml.writeEndElement();
      } else if (outcome instanceof Outcome.Skipped skipped) {
        xml.writeEmptyElement("skipped");
        attribute("message", skipped.reason());
      }
    }

    private void attribute(String name, String value) throws XMLStreamException {
      xml.writeAttribute(name, allowed(value));
    }

    /** Ends the line and indents the next. */
    private void line(String indent) throws XMLStreamException {
      xml.writeCharacters("\n" + indent);
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

    private static String count(List<CheckResult> results, Class<? extends Outcome> kind) {
      long count = results.stream().map(CheckResult::outcome).filter(kind::isInstance).count();
      return String.valueOf(count);
    }

    private static String seconds(Duration took) {
      return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
    }

    /** XML 1.0 has no place for most control characters, not even as a reference. */
    private static String allowed(String text) {
      StringBuilder allowed = new StringBuilder();
      text.codePoints()
          .forEach(
              point -> {
                if (isAllowed(point)) {
                  allowed.appendCodePoint(point);
                } else {
                  allowed.append(String.format(Locale.ROOT, "\\u%04x", point));
                }
              });
      return allowed.toString();
    }

    private static boolean isAllowed(int point) {
      return point >= 0x20
          ? Character.getType(point) != Character.SURROGATE && point != 0xfffe && point != 0xffff
          : point == '\n' || point == '\t' || point == '\r';
    }
  }
}
