package io.actionlog.api.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.api.document.ContractDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the document to its rules. A failure lists every place that breaks one. */
class DocumentRulesTest {

  private static final ContractDocument DOCUMENT = ContractDocument.read();

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void documentShouldKeepTheRule(Rule rule) {
    assertThat(rule.findings(DOCUMENT)).as(rule.toString()).isEmpty();
  }
}
