package io.actionlog.conformance.command;

import io.actionlog.conformance.check.CannotRunException;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.report.ConformanceReport;
import io.actionlog.conformance.report.HtmlReport;
import io.actionlog.conformance.report.JunitXml;
import io.actionlog.conformance.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Command line options that kit and stub share: the document, and where reports are written. */
public final class CommonOptions {

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = "The document, OpenAPI 3.0 (default: Actionlog's, which this program brings).")
  private @Nullable Path document;

  @Option(
      names = "--junit-xml",
      paramLabel = "FOLDER",
      description = "Writes the results here as CI reads them, TEST-*.xml.")
  private @Nullable Path junitXml;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes the results here as a page for a browser.")
  private @Nullable Path html;

  /**
   * The document asked for.
   *
   * @throws CannotRunException if it cannot be read, or is no OpenAPI document
   */
  public Contract contract() {
    Path file = document;
    if (file == null) {
      return Contract.ofClassPath();
    }
    try {
      return Contract.parse(Files.readString(file));
    } catch (IOException e) {
      throw new CannotRunException("--spec: " + file + " (expected a file that can be read)");
    } catch (IllegalArgumentException e) {
      throw new CannotRunException("--spec: " + file + ": " + e.getMessage());
    }
  }

  /**
   * Writes the report here, and everywhere else that was asked for.
   *
   * @return the exit code that tells the verdict, 0 or 1
   * @throws CannotRunException if a place cannot be written, or nothing speaks against the server
   *     and the time was up
   */
  public int report(ConformanceReport report, PrintWriter out) {
    new TextReport(out).print(report);
    out.flush();
    try {
      if (junitXml != null) {
        JunitXml.write(report, junitXml);
      }
      if (html != null) {
        HtmlReport.write(report, html);
      }
    } catch (IOException e) {
      throw new CannotRunException("report: " + e + " (expected a place that can be written)");
    }
    if (report.failed() == 0 && report.late() > 0) {
      throw new CannotRunException(
          "--seconds: too few for "
              + report.late()
              + " checks (expected time enough for all of them)");
    }
    return report.conforms() ? 0 : 1;
  }
}
