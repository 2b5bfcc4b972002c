package io.actionlog.conformance.check;

import io.actionlog.conformance.report.ConformanceReport;
import io.actionlog.conformance.report.Finding;
import io.actionlog.conformance.report.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.check.derived.DocumentChecks;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KitTest {

  private static final Contract CONTRACT = Contract.ofClassPath();
  private static final String PARAMETER =
      """
              - name: shade
                in: query
                description: A parameter that nobody has heard of.
                schema: {type: string, enum: [light, dark]}
                example: light
      """;

  private final HeedlessServer server = new HeedlessServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void kitShouldTestAParameterThatWasAddedToTheDocument() {
    String before = "      parameters:\n        - name: uuid\n          in: query\n";
    assertThat(CONTRACT.text()).containsOnlyOnce(before);
    String after = before.replace("parameters:\n", "parameters:\n" + PARAMETER);
    Contract changed = Contract.parse(CONTRACT.text().replace(before, after));

    assertThat(namesWithShade(run(CONTRACT, 1), Outcome.class)).isEmpty();
    ConformanceReport report = run(changed, 1);
    assertThat(namesWithShade(report, Outcome.Passed.class))
        .contains(
            "query shade: the example (\"light\") is accepted",
            "query shade: a value of the enum (\"dark\") is accepted");
    assertThat(namesWithShade(report, Outcome.Failed.class))
        .contains(
            "query shade: not of the enum (\"nonsense\") is refused",
            "query shade: given twice is refused");
  }

  @Test
  void findingsShouldNameOperationRuleRequestAnswerAndPlace() {
    Finding finding =
        run(CONTRACT, 1).findings().stream()
            .filter(one -> one.rule().equals("value.refused") && one.message().contains("limit"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.operationId()).isEqualTo("listActions");
    assertThat(finding.sent()).startsWith("curl -i -u 'ann:'\"$ACTIONLOG_APIKEY\"");
    assertThat(finding.received()).startsWith("HTTP/1.1 200");
    assertThat(finding.place()).matches("openapi\\.yaml:\\d+");
  }

  @Test
  void runsWithTheSameSeedShouldSendTheSame() {
    assertThat(sent(run(CONTRACT, 5))).isEqualTo(sent(run(CONTRACT, 5)));
  }

  @Test
  void checksForWhichThereIsNoTimeShouldBeSkipped() {
    ConformanceReport report =
        Kit.of(CONTRACT)
            .run(server.target(), new KitOptions(1, Duration.ZERO, Set.of("listActions")));
    assertThat(report.skipped()).isEqualTo(report.results().size()).isPositive();
    assertThat(report.conforms()).isFalse();
    assertThat(report.verdict()).isEqualTo("is not known to conform: the time was up");
  }

  @Test
  void aServerThatBreaksOffShouldBeAFinding() {
    server.close();
    ConformanceReport report = run(CONTRACT, 1);
    assertThat(report.findings()).extracting(Finding::rule).contains("connection.lost");
  }

  private ConformanceReport run(Contract contract, long seed) {
    // What a rule of behaviour needs of a server, this one has not: it would be waited for in vain.
    return new Kit(contract, DocumentChecks.of(contract))
        .run(server.target(), new KitOptions(seed, Duration.ofMinutes(5), Set.of("listActions")));
  }

  private static List<String> namesWithShade(ConformanceReport report, Class<? extends Outcome> kind) {
    return report.results().stream()
        .filter(result -> kind.isInstance(result.outcome()))
        .map(result -> result.check().name())
        .filter(name -> name.contains("shade"))
        .toList();
  }

  private static List<String> sent(ConformanceReport report) {
    return report.findings().stream().map(Finding::sent).toList();
  }
}
