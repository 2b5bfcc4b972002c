package io.actionlog.contract.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.contract.Contract;
import io.actionlog.contract.Expectation;
import io.actionlog.contract.HttpMessage;
import io.actionlog.contract.Ledger;
import io.actionlog.contract.Referee;
import io.actionlog.contract.Violation;
import java.util.List;

/** What all tests of a run share: the document, the referee, the ledger. */
public final class Suite {

  /** The document. */
  public static final Contract CONTRACT = Contract.ofClassPath();

  /** What the run has exercised. */
  public static final Ledger LEDGER = new Ledger();

  /** Who judges. */
  public static final Referee REFEREE = new Referee(CONTRACT, LEDGER);

  private static final ObjectMapper JSON = new ObjectMapper();

  private Suite() {}

  /** Fails when the referee finds fault with an exchange, in view of what the test says of it. */
  static void judge(HttpMessage request, HttpMessage response, Expectation expectation) {
    List<Violation> violations = REFEREE.judge(request, response, expectation);
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
