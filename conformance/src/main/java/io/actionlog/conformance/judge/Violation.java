package io.actionlog.conformance.judge;

/**
 * A deviation of an exchange or frame from the document.
 *
 * @param operation the operationId, or the address where no operation was recognised
 * @param rule what was broken, as a short key
 * @param message what was found and what was expected
 */
public record Violation(String operation, String rule, String message) {

  @Override
  public String toString() {
    return operation + ": " + message + " [" + rule + "]";
  }
}
