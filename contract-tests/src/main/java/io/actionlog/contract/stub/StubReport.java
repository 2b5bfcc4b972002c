package io.actionlog.contract.stub;

import io.actionlog.contract.kit.Check;
import io.actionlog.contract.kit.CheckResult;
import io.actionlog.contract.kit.Finding;
import io.actionlog.contract.kit.Outcome;
import io.actionlog.contract.kit.Report;
import io.actionlog.contract.kit.Run;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Shows what was found out about a client in the form of what is found out about servers. */
final class StubReport {

  private StubReport() {}

  static Report of(URI address, String document, Instant start, Verdicts verdicts) {
    List<CheckResult> results =
        Arrays.stream(ClientRule.values())
            .map(rule -> new CheckResult(new OfRule(rule), outcome(rule, verdicts), Duration.ZERO))
            .toList();
    return new Report(address, document, 0, start, Duration.between(start, Instant.now()), results);
  }

  private static Outcome outcome(ClientRule rule, Verdicts verdicts) {
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
    public void run(Run run) {
      throw new UnsupportedOperationException("a client is judged while it runs");
    }
  }
}
