package io.actionlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Suite;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Runs when the processes of the suite have ended (pom.xml), and fails when something of the
 * document was never exercised. A part of the suite alone (-Dit.test) is run without it.
 */
class CoverageIT {

  @Test
  void everyOperationStatusAndParameterOfTheDocumentShouldHaveBeenExercised() throws IOException {
    assertThat(Suite.missing()).as("never exercised by any test").isEmpty();
  }
}
