package io.actionlog.conformance.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.Kit;
import io.actionlog.conformance.check.KitOptions;
import io.actionlog.conformance.check.behaviour.BehaviourRules;
import io.actionlog.conformance.connection.Target;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.fixture.SharedServer;
import io.actionlog.conformance.fixture.TestDocument;
import io.actionlog.conformance.report.CheckResult;
import io.actionlog.conformance.report.ConformanceReport;
import io.actionlog.conformance.report.Outcome;
import io.actionlog.harness.Account;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The rules as such; {@code KitConformsIT} holds the true server to them, {@code WrongServersIT}
 * others.
 */
class BehaviourIT {

  private static final List<Check> RULES = BehaviourRules.of(TestDocument.CONTRACT);

  @Test
  void everyRuleShouldHaveANameOfItsOwn() {
    assertThat(RULES).extracting(rule -> rule.operationId() + rule.name()).doesNotHaveDuplicates();
  }

  @Test
  void rulesShouldHoldOrTellWhatTheyCannotReachWhereNothingCanBeRecorded() {
    SharedServer.SERVER.account("watcher-of-rules");
    run(SharedServer.SERVER.address(), rules("listActions: -start_date"), "watched", "other");
    SharedServer.SERVER.grant("watcher-of-rules", "watched", "viewer");
    ConformanceReport report =
        new Kit(TestDocument.CONTRACT, RULES)
            .run(
                new Target(
                    SharedServer.SERVER.address(),
                    credentials("watcher-of-rules"),
                    Optional.of("watched"),
                    credentials("watcher-of-rules"),
                    List.of()),
                options());
    assertThat(report.findings()).as("seed %s", report.seed()).isEmpty();
    assertThat(report.passed()).isPositive();
    assertThat(skipped(report)).isNotEmpty();
  }

  private static List<Check> rules(String beginning) {
    List<Check> rules =
        RULES.stream()
            .filter(rule -> (rule.operationId() + ": " + rule.name()).startsWith(beginning))
            .toList();
    assertThat(rules).as(beginning).isNotEmpty();
    return rules;
  }

  private static ConformanceReport run(
      URI address, List<Check> rules, String account, String foreign) {
    Credentials caller = credentials(account);
    Target target =
        new Target(
            address,
            caller,
            Optional.empty(),
            caller,
            List.of(),
            Optional.of(credentials(foreign)));
    return new Kit(TestDocument.CONTRACT, rules).run(target, options());
  }

  private static KitOptions options() {
    return KitOptions.all(new Random().nextInt(1_000_000));
  }

  private static Credentials credentials(String account) {
    Account known = SharedServer.SERVER.account(account);
    return new Credentials(known.name(), known.key(), "KEY_OF_" + account);
  }

  private static List<CheckResult> skipped(ConformanceReport report) {
    return report.results().stream()
        .filter(result -> result.outcome() instanceof Outcome.Skipped)
        .toList();
  }
}
