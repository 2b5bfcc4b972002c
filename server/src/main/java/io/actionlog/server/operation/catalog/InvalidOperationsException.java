package io.actionlog.server.operation.catalog;

/**
 * The configured operations cannot be used. The message is one line for the operator: where the
 * fault is, what stands there and what was expected.
 */
public final class InvalidOperationsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidOperationsException(String message) {
    super(message);
  }
}
