package io.actionlog.client.cli.terminal;

/**
 * Nobody reads what is printed any more: there is nothing left to do, and nothing to complain
 * about.
 */
final class BrokenPipeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokenPipeException(Throwable cause) {
    super(cause);
  }
}
