package io.actionlog.server.location;

/**
 * A file is not a usable location database; the message is one line with the file, the fault and
 * what was expected.
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
