package io.actionlog.conformance.check;

/** Why nothing could be checked; the message is for whoever called the kit. */
public final class CannotRunException extends RuntimeException {

  private static final long serialVersionUID = 1;

  CannotRunException(String message) {
    super(message);
  }
}
