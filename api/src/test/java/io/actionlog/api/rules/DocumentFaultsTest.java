package io.actionlog.api.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Finding;
import io.actionlog.api.document.TestDocuments;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentFaultsTest {

  private static final ContractDocument DOCUMENT = TestDocuments.readOfTheMutants();

  /** The edit (what stands there, what takes its place), and all that is to be said of it. */
  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "responses/Conflict'|responses/Conflct'|\"#/components/responses/Conflct\" (expected a component)",
        "paths:|TABpaths:|not YAML: while scanning for the next token found character",
        "operationId: cancelAction|operationId: [cancelAction|not YAML: while parsing a flow sequence",
        "operationId: cancelAction|operationId: retryAction|retryAction stands a second time",
        "openapi: 3.0.3|openapi: 3.1.0|\"3.1.0\" (expected 3.0.3)",
      })
  void faultShouldBeToldAlone(String what, String instead, String message) {
    UnaryOperator<String> edit =
        text ->
            text.replaceFirst(
                Pattern.quote(what), Matcher.quoteReplacement(instead.replace("TAB", "\t")));

    List<Finding> faults = DocumentFaults.of(() -> DOCUMENT.withText(edit));

    assertThat(faults)
        .extracting(Finding::message)
        .as("%s", faults)
        .hasSize(1)
        .first()
        .asString()
        .contains(message);
  }
}
