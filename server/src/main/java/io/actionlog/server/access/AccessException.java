package io.actionlog.server.access;

/** An account command that cannot be done; the message is one line for who gave it. */
public final class AccessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A refusal that says which value and what was expected. */
  public AccessException(String message) {
    super(message);
  }
}
