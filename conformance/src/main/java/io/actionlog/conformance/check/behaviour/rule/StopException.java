package io.actionlog.conformance.check.behaviour.rule;

/** Ends a rule that cannot go on after what it has found. */
public final class StopException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StopException(String message) {
    super(message);
  }
}
