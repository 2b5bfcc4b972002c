package io.actionlog.conformance.check;

/** Ends a run in which nothing could be checked; its message tells the user why. */
public final class CannotRunException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public CannotRunException(String message) {
    super(message);
  }
}
