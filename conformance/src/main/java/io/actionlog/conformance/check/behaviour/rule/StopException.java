package io.actionlog.conformance.check.behaviour.rule;

/** Ends a rule that cannot go on after what it has found. */
final class StopException extends RuntimeException {

  private static final long serialVersionUID = 1;

  StopException(String message) {
    super(message);
  }
}
