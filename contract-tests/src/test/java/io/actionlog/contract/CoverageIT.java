package io.actionlog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.actionlog.contract.harness.SuiteCoverage;
import org.junit.jupiter.api.Test;

/**
 * Runs when the processes of the suite have ended (pom.xml), and fails when something of the
 * document was never exercised.
 */
class CoverageIT {

  @Test
  void everyOperationStatusAndParameterOfTheDocumentShouldHaveBeenExercised() {
    SuiteCoverage coverage = SuiteCoverage.read();

    assumeTrue(
        coverage.notStarted().isEmpty(),
        "only a part of the suite was run: " + coverage.notStarted() + " was not");
    assertThat(coverage.missing()).as("never exercised by any test").isEmpty();
  }
}
