package io.actionlog.conformance.report;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A report on a server with one fault. */
public final class SampleReport {

  private SampleReport() {}

  /** The report. */
  public static ConformanceReport withOneFault() {
    Finding finding =
        new Finding(
            "listActions",
            "response.status",
            "500 <b>&\u0001 (expected 200)",
            "curl -i 'http://here/'",
            "HTTP/1.1 500\n\n{}",
            "openapi.yaml:7");
    return report(
        List.of(
            result("listActions", "one", new Outcome.Passed()),
            result("listActions", "two", new Outcome.Failed(List.of(finding))),
            result("getAction", "three", new Outcome.Skipped("nothing there"))));
  }

  /** A report on a server without fault. */
  public static ConformanceReport conforming() {
    return report(List.of(result("listActions", "one", new Outcome.Passed())));
  }

  private static ConformanceReport report(List<CheckResult> results) {
    return new ConformanceReport(
        URI.create("http://here"), "Actionlog 1", 7, Instant.EPOCH, Duration.ofSeconds(3), results);
  }

  private static CheckResult result(String operation, String name, Outcome outcome) {
    return new CheckResult(new SampleCheck(operation, name), outcome, Duration.ofMillis(1500));
  }

  private record SampleCheck(String operationId, String name) implements Check {
    @Override
    public String source() {
      return "openapi.yaml:1";
    }

    @Override
    public void run(CheckContext run) {
      run.skip("never run");
    }
  }
}
