package io.actionlog.server.location;

/**
 * A file that cannot serve as the database of locations; the message is one line that names the
 * file, what is wrong with it and what was expected.
 */
public final class UnusableDatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableDatabaseException(String message) {
    super(message);
  }

  UnusableDatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
