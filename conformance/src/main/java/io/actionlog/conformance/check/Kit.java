package io.actionlog.conformance.check;

import io.actionlog.conformance.command.AllChecks;
import io.actionlog.conformance.connection.ConnectionLostException;
import io.actionlog.conformance.connection.Target;
import io.actionlog.conformance.report.CheckResult;
import io.actionlog.conformance.report.ConformanceReport;
import io.actionlog.conformance.report.Outcome;

import io.actionlog.conformance.document.Contract;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs checks against a server, one after the other. Immutable. */
public final class Kit {

  private final Contract contract;
  private final List<Check> checks;
  private final InstantSource clock;

  /** A kit of these checks, in this order. */
  public Kit(Contract contract, List<Check> checks) {
    this(contract, checks, InstantSource.system());
  }

  Kit(Contract contract, List<Check> checks, InstantSource clock) {
    this.contract = contract;
    this.checks = List.copyOf(checks);
    this.clock = clock;
  }

  /** A kit of all that there is to check by the document. */
  public static Kit of(Contract contract) {
    return new Kit(contract, AllChecks.of(contract));
  }

  /** Checks the server. */
  public ConformanceReport run(Target target, KitOptions options) {
    return run(target, options, result -> {});
  }

  /**
   * Checks the server.
   *
   * @param progress is told of each check that has been run
   */
  public ConformanceReport run(Target target, KitOptions options, Consumer<CheckResult> progress) {
    Instant start = clock.instant();
    List<CheckResult> results = new ArrayList<>();
    try (CheckSession session = new CheckSession(target, contract, options, clock)) {
      for (Check check : checks) {
        if (session.document().isOf(check.operationId(), options.only())) {
          CheckResult result = result(check, session);
          results.add(result);
          progress.accept(result);
        }
      }
      return new ConformanceReport(
          target.url(),
          session.document().title(),
          options.seed(),
          start,
          Duration.between(start, clock.instant()),
          results);
    }
  }

  private static CheckResult result(Check check, CheckSession session) {
    Instant start = session.now();
    Outcome outcome = outcome(check, session);
    return new CheckResult(check, outcome, Duration.between(start, session.now()));
  }

  private static Outcome outcome(Check check, CheckSession session) {
    if (session.left().isZero()) {
      return Outcome.Skipped.forLackOfTime();
    }
    CheckContext run = new CheckContext(check, session);
    String skipped = null;
    try {
      check.run(run);
    } catch (CheckContext.SkippedException e) {
      skipped = e.getMessage();
    } catch (ConnectionLostException e) {
      run.lost(e);
    } catch (RuntimeException e) {
      // No answer may end the run, however unforeseen it is.
      run.fail("answer.unforeseen", "the check ended with " + e + " (expected it to cope)");
    }
    if (!run.findings().isEmpty()) {
      return new Outcome.Failed(run.findings());
    }
    return skipped == null ? new Outcome.Passed() : new Outcome.Skipped(skipped);
  }
}
