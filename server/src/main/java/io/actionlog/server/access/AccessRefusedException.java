package io.actionlog.server.access;

import java.time.Duration;

/** A caller was refused; the message tells it why, and what would be accepted. */
public final class AccessRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a caller is not let in. */
  public enum Reason {
    /** The credentials are missing or wrong. */
    CREDENTIALS,
    /** There were too many requests, or too many wrong keys. */
    RATE,
    /** A browser sent the request for a page of another site. */
    SITE
  }

  private final Reason reason;
  private final Duration wait;

  private AccessRefusedException(Reason reason, String message, Duration wait) {
    super(message);
    this.reason = reason;
    this.wait = wait;
  }

  /** A refusal for good, with its reason and the words for the caller. */
  public AccessRefusedException(Reason reason, String message) {
    this(reason, message, Duration.ZERO);
  }

  /** A refusal of one who comes too often, and may come again after a time. */
  static AccessRefusedException tooMany(String message, Duration wait) {
    return new AccessRefusedException(Reason.RATE, message, wait);
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

  /** After how many seconds the caller may ask again, 1 or more. */
  public long secondsToWait() {
    return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
  }
}
