package io.actionlog.client.recording;

import org.jspecify.annotations.Nullable;

/** Says that an action that had to be recorded first was not. */
public final class NotRecordedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotRecordedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
