package io.actionlog.conformance.report;

/**
 * One deviation from the document or the reference.
 *
 * @param operationId the operation of the document
 * @param rule what was broken, as a short key
 * @param message what was found and what was expected
 * @param sent the request as a curl line, keys as environment variables; empty when none was sent
 * @param received what came back, cut when long
 * @param place where the document or the reference says so
 */
public record Finding(
    String operationId, String rule, String message, String sent, String received, String place) {

  @Override
  public String toString() {
    return operationId + ": " + message + " [" + rule + "]";
  }
}
