package io.actionlog.server.operation;

/** The work of an action failed; the message becomes the last line of its log. */
public final class OperationFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure with what to tell the user. */
  public OperationFailedException(String message) {
    super(message);
  }
}
