package io.actionlog.contract.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.judge.ContractCoverage;
import io.actionlog.conformance.judge.ExchangeValidator;

/** What all tests of a run share: the document, the referee, the ledger. */
public final class Suite {

  /** The document. */
  public static final Contract CONTRACT = Contract.ofClassPath();

  /** What the run has exercised. */
  public static final ContractCoverage LEDGER = new ContractCoverage();

  /** Who judges. */
  public static final ExchangeValidator REFEREE = new ExchangeValidator(CONTRACT, LEDGER);

  private static final ObjectMapper JSON = new ObjectMapper();

  private Suite() {}

  /** The JSON that the text is. */
  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}
