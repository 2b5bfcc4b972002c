package io.actionlog.api.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.actionlog.api.document.Finding;
import io.actionlog.api.document.TestDocuments;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the document to its rules. A failure lists every place that breaks one. */
class DocumentRulesTest {

  private static final List<Finding> FAULTS = DocumentFaults.ofThisBuild();

  @Test
  void documentShouldHaveNoFault() {
    if (!FAULTS.isEmpty()) {
      throw new BrokenDocumentError(FAULTS);
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void documentShouldKeepTheRule(Rule rule) {
    assumeTrue(FAULTS.isEmpty(), "told by documentShouldHaveNoFault");
    assertThat(rule.findings(TestDocuments.read())).as(rule.toString()).isEmpty();
  }
}
