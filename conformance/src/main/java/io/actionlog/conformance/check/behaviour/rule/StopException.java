package io.actionlog.conformance.check.behaviour.rule;

/** Ends a rule that cannot continue after a finding. */
public final class StopException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StopException(String message) {
    super(message);
  }
}
