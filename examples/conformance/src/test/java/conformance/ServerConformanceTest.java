package conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.abort;

import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.report.CheckResult;
import io.actionlog.conformance.report.Finding;
import io.actionlog.conformance.check.Kit;
import io.actionlog.conformance.report.Outcome;
import io.actionlog.conformance.report.ConformanceReport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Runs the kit against a server, and shows each of its checks as a test. */
final class ServerConformanceTest {

  @TestFactory
  Stream<DynamicTest> everyCheckShouldPass() {
    ConformanceReport report = Kit.of(Contract.ofClassPath()).run(Settings.target(), Settings.options());
    assertFalse(report.results().isEmpty(), "there is no check of what -Dactionlog.only names");
    return report.results().stream().map(ServerConformanceTest::test);
  }

  private static DynamicTest test(CheckResult result) {
    String name = result.check().operationId() + ": " + result.check().name();
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
