package io.actionlog.server.action;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed; the message is meant for the caller: which value, why, and what would be
 * accepted.
 */
public class ActionlogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Failure failure;
  private final @Nullable UUID recordedAs;

  /** A failure that left no action. */
  public ActionlogException(Failure failure, String message) {
    this(failure, message, null, null);
  }

  /** A failure with its cause. */
  public ActionlogException(Failure failure, String message, Throwable cause) {
    this(failure, message, null, cause);
  }

  /** A failure that was recorded as an action of its own. */
  public ActionlogException(Failure failure, String message, UUID recordedAs) {
    this(failure, message, recordedAs, null);
  }

  private ActionlogException(
      Failure failure, String message, @Nullable UUID recordedAs, @Nullable Throwable cause) {
    super(message, cause);
    this.failure = failure;
    this.recordedAs = recordedAs;
  }

  /** The failure of a call with a value that is not allowed. */
  public static ActionlogException invalid(String message) {
    return new ActionlogException(Failure.INVALID, message);
  }

  /** Meant for the caller: which value, why, and what would be accepted. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** In which way the call failed. */
  public Failure failure() {
    return failure;
  }

  /** The action that records the failed call, if it left one. */
  public Optional<UUID> recordedAs() {
    return Optional.ofNullable(recordedAs);
  }
}
