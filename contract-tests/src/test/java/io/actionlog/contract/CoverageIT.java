package io.actionlog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.actionlog.contract.harness.RunTests;
import io.actionlog.contract.harness.Suite;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Runs last (junit-platform.properties), and fails when something of the document was never
 * exercised.
 */
@Order(Integer.MAX_VALUE)
class CoverageIT {

  @Test
  void everyOperationStatusAndParameterOfTheDocumentShouldHaveBeenExercised() {
    assumeTrue(
        RunTests.isWholeSuite(),
        "only a part of the suite was run: " + RunTests.missing() + " was not");
    assertThat(Suite.LEDGER.missing(Suite.CONTRACT)).as("never exercised by any test").isEmpty();
  }
}
