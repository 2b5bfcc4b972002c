package io.actionlog.contract.harness;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.judge.ContractCoverage;
import io.actionlog.conformance.judge.ExchangeValidator;
import io.actionlog.conformance.judge.Violation;
import java.util.List;

/** What all tests of a process share: the document, its validator, and what they have exercised. */
public final class Suite {

  /** The document. */
  public static final Contract CONTRACT = Contract.ofClassPath();

  /** What the tests of this process have exercised; {@link SuiteCoverage} joins the processes. */
  public static final ContractCoverage COVERAGE = new ContractCoverage();

  /** Judges every exchange. */
  public static final ExchangeValidator VALIDATOR = new ExchangeValidator(CONTRACT, COVERAGE);

  private static final ObjectMapper JSON = new ObjectMapper();

  private Suite() {}

  /** Fails when the document does not allow an exchange, in view of what the test says of it. */
  static void judge(HttpMessage request, HttpMessage response, Expectation expectation) {
    assertThat(response.headerLines().stream().map(line -> line.split(":", 2)[0].toLowerCase(ROOT)))
        .as("headers, once each")
        .doesNotHaveDuplicates();
    List<Violation> violations = VALIDATOR.judge(request, response, expectation);
    if (!violations.isEmpty()) {
      throw new AssertionError(violations + "\nafter\n" + request + "\ncame\n" + response);
    }
  }

  /** The JSON that the text is. */
  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}
