package io.actionlog.server.access;

/** A caller was refused; the message tells it why, and what would be accepted. */
public final class AccessRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a caller is not let in. */
  public enum Reason {
    /** The credentials are missing or wrong. */
    CREDENTIALS,
    /** There were too many requests within a second. */
    RATE
  }

  private final Reason reason;

  /** A refusal with its reason and the words for the caller. */
  public AccessRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Meant for the caller: why it is refused, and what would be accepted. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** Why the caller is not let in. */
  public Reason reason() {
    return reason;
  }
}
