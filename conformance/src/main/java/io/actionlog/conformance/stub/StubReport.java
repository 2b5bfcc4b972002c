package io.actionlog.conformance.stub;

import io.actionlog.conformance.stub.rule.ClientFindings;
import io.actionlog.conformance.stub.rule.ClientRule;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.report.CheckResult;
import io.actionlog.conformance.report.Finding;
import io.actionlog.conformance.report.Outcome;
import io.actionlog.conformance.report.ConformanceReport;
import io.actionlog.conformance.check.CheckContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Shows what was found out about a client in the form of what is found out about servers. */
final class StubReport {

  private StubReport() {}

  static ConformanceReport of(URI address, String document, Instant start, ClientFindings verdicts) {
    List<CheckResult> results =
        Arrays.stream(ClientRule.values())
            .map(rule -> new CheckResult(new OfRule(rule), outcome(rule, verdicts), Duration.ZERO))
            .toList();
    return new ConformanceReport(address, document, 0, start, Duration.between(start, Instant.now()), results);
  }

  private static Outcome outcome(ClientRule rule, ClientFindings verdicts) {
    List<Finding> findings = verdicts.of(rule);
    if (!findings.isEmpty()) {
      return new Outcome.Failed(findings);
    }
    return verdicts.isMet(rule)
        ? new Outcome.Passed()
        : new Outcome.Skipped("the client had no occasion");
  }

  /** A rule as a check: what is judged as it happens has nothing left to run. */
  private record OfRule(ClientRule rule) implements Check {
    @Override
    public String name() {
      return rule.key() + ": " + rule.meaning();
    }

    @Override
    public String operationId() {
      return "client";
    }

    @Override
    public String source() {
      return rule.source();
    }

    @Override
    public void run(CheckContext run) {
      throw new UnsupportedOperationException("a client is judged while it runs");
    }
  }
}
