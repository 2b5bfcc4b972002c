package io.actionlog.conformance.connection;

import io.actionlog.conformance.exchange.Exchange;
import java.io.IOException;

/** Thrown when the connection ends before the response is complete. */
public final class ConnectionLostException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Exchange exchange;

  public ConnectionLostException(Exchange exchange, IOException cause) {
    super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    this.exchange = exchange;
  }

  public Exchange exchange() {
    return exchange;
  }
}
