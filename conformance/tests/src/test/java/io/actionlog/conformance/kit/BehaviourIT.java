package io.actionlog.conformance.kit;

import io.actionlog.conformance.check.behaviour.BehaviourRules;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.harness.Account;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Suite;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.report.CheckResult;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.check.Kit;
import io.actionlog.conformance.check.KitOptions;
import io.actionlog.conformance.report.Outcome;
import io.actionlog.conformance.report.ConformanceReport;
import io.actionlog.conformance.connection.Target;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rules hold on the true server; {@code WrongServersIT} shows that they do not on others. */
class BehaviourIT {

  private static final List<Check> RULES = BehaviourRules.of(Suite.CONTRACT);

  @Test
  void everyRuleShouldHoldOnTheServer() {
    ConformanceReport report = run(Fixture.SERVER.address(), RULES, "ruled", "other");
    assertThat(report.findings()).as("seed %s", report.seed()).isEmpty();
    // An account that may record cannot show what is answered to one that may not.
    assertThat(skipped(report))
        .extracting(CheckResult::check)
        .extracting(Check::name)
        .containsOnly("an account that may not record is refused in every form (403)");
  }

  @Test
  void everyRuleShouldHaveANameOfItsOwn() {
    assertThat(RULES).extracting(rule -> rule.operationId() + rule.name()).doesNotHaveDuplicates();
  }

  @Test
  void rulesShouldHoldOrTellWhatTheyCannotReachWhereNothingCanBeRecorded() {
    Fixture.SERVER.account("watcher-of-rules");
    run(Fixture.SERVER.address(), rules("listActions: -start_date"), "watched", "other");
    Fixture.SERVER.grant("watcher-of-rules", "watched", "viewer");
    ConformanceReport report =
        new Kit(Suite.CONTRACT, RULES)
            .run(
                new Target(
                    Fixture.SERVER.address(),
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

  private static ConformanceReport run(URI address, List<Check> rules, String account, String foreign) {
    Credentials caller = credentials(account);
    Target target =
        new Target(
            address,
            caller,
            Optional.empty(),
            caller,
            List.of(),
            Optional.of(credentials(foreign)));
    return new Kit(Suite.CONTRACT, rules).run(target, options());
  }

  private static KitOptions options() {
    return KitOptions.all(new Random().nextInt(1_000_000));
  }

  private static Credentials credentials(String account) {
    Account known = Fixture.SERVER.account(account);
    return new Credentials(known.name(), known.key(), "KEY_OF_" + account);
  }

  private static List<CheckResult> skipped(ConformanceReport report) {
    return report.results().stream()
        .filter(result -> result.outcome() instanceof Outcome.Skipped)
        .toList();
  }
}
