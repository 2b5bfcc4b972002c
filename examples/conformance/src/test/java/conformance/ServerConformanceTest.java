package conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.abort;

import io.actionlog.conformance.check.Kit;
import io.actionlog.conformance.command.AllChecks;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.report.CheckResult;
import io.actionlog.conformance.report.ConformanceReport;
import io.actionlog.conformance.report.Finding;
import io.actionlog.conformance.report.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Runs the kit against a server, and shows each of its checks as a test. */
final class ServerConformanceTest {

  @TestFactory
  Stream<DynamicTest> everyCheckShouldPass() {
    Contract contract = Contract.ofClassPath();
    Kit kit = new Kit(contract, AllChecks.of(contract));
    ConformanceReport report = kit.run(Settings.target(), Settings.options());
    assertFalse(report.results().isEmpty(), "there is no check of what -Dactionlog.only names");
    return report.results().stream().map(ServerConformanceTest::test);
  }

  private static DynamicTest test(CheckResult result) {
    String name = result.operationId() + ": " + result.name();
    return DynamicTest.dynamicTest(name, () -> show(result.outcome()));
  }

  private static void show(Outcome outcome) {
    if (outcome instanceof Outcome.Skipped skipped) {
      abort(skipped.reason());
    }
    if (outcome instanceof Outcome.Failed failed) {
      assertAll(failed.findings().stream().map(ServerConformanceTest::failure));
    }
  }

  private static Executable failure(Finding finding) {
    return () -> {
      throw new AssertionError(
          finding + "\n" + finding.place() + "\n" + finding.sent() + "\n" + finding.received());
    };
  }
}
