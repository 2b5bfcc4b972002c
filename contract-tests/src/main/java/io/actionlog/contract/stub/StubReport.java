package io.actionlog.contract.stub;

import io.actionlog.contract.kit.CheckResult;
import io.actionlog.contract.kit.Finding;
import io.actionlog.contract.kit.Outcome;
import io.actionlog.contract.kit.Report;
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
        Arrays.stream(ClientRule.values()).map(rule -> result(rule, verdicts)).toList();
    return new Report(address, document, 0, start, Duration.between(start, Instant.now()), results);
  }

  private static CheckResult result(ClientRule rule, Verdicts verdicts) {
    String name = rule.key() + ": " + rule.meaning();
    return new CheckResult("client", name, outcome(rule, verdicts), Duration.ZERO);
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
}
