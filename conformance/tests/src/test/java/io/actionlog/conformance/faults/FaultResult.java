package io.actionlog.conformance.faults;

/**
 * What the kit made of a wrong server.
 *
 * @param fault what was wrong
 * @param foundBy the check that has found it; empty for none
 * @param message what it says, or why nothing was found
 * @param millis how long it took
 */
record FaultResult(Fault fault, String foundBy, String message, long millis) {

  boolean isFound() {
    return !foundBy.isEmpty();
  }

  /** As a line of the table. */
  String line() {
    return String.join(
        " | ",
        fault.name(),
        fault.operation(),
        isFound() ? foundBy : "-",
        isFound() ? "found" : "NOT FOUND: " + message);
  }
}
