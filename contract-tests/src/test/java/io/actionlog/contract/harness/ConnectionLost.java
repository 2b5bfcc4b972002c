package io.actionlog.contract.harness;

/** The server has gone, or closed the connection, before it had answered. */
public final class ConnectionLost extends AssertionError {

  private static final long serialVersionUID = 1L;

  ConnectionLost(String message) {
    super(message);
  }
}
