package io.actionlog.server.store.sql;

import org.jspecify.annotations.Nullable;

/**
 * The database's native library cannot be loaded. The message is one line for the operator: which
 * setting to change, why, and what is expected.
 */
public final class UnusableLibraryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableLibraryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
