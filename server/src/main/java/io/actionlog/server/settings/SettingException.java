package io.actionlog.server.settings;

/**
 * A setting that is wrong; the message is one line that names where it stands, its value and what
 * was expected.
 */
public final class SettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with its one line. */
  public SettingException(String message) {
    super(message);
  }
}
