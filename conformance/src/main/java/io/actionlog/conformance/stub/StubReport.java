package io.actionlog.conformance.stub;

import io.actionlog.conformance.report.CheckResult;
import io.actionlog.conformance.report.ConformanceReport;
import io.actionlog.conformance.report.Finding;
import io.actionlog.conformance.report.Outcome;
import io.actionlog.conformance.stub.rule.ClientFindings;
import io.actionlog.conformance.stub.rule.ClientRule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Turns findings about a client into the report that the kit's findings have, too. */
final class StubReport {

  private StubReport() {}

  static ConformanceReport of(
      URI address, String document, Instant start, ClientFindings clientFindings) {
    List<CheckResult> results =
        Arrays.stream(ClientRule.values()).map(rule -> result(rule, clientFindings)).toList();
    return new ConformanceReport(
        address, document, 0, start, Duration.between(start, Instant.now()), results);
  }

  private static CheckResult result(ClientRule rule, ClientFindings clientFindings) {
    String name = rule.key() + ": " + rule.meaning();
    return new CheckResult("client", name, outcome(rule, clientFindings), Duration.ZERO);
  }

  private static Outcome outcome(ClientRule rule, ClientFindings clientFindings) {
    List<Finding> findings = clientFindings.of(rule);
    if (!findings.isEmpty()) {
      return new Outcome.Failed(findings);
    }
    return clientFindings.isMet(rule)
        ? new Outcome.Passed()
        : new Outcome.Skipped("the client had no occasion");
  }
}
