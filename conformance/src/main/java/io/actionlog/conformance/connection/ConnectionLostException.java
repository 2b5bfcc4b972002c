package io.actionlog.conformance.connection;

import io.actionlog.conformance.exchange.Exchange;

import java.io.IOException;

/** Ends a check whose request got no answer. */
final class ConnectionLostException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Exchange exchange;

  ConnectionLostException(Exchange exchange, IOException cause) {
    super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    this.exchange = exchange;
  }

  Exchange exchange() {
    return exchange;
  }
}
