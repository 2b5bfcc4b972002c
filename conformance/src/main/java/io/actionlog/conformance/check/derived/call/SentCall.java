package io.actionlog.conformance.check.derived.call;

import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.HttpMessage;

/** A call that was sent, and its response. */
public record SentCall(DocumentedOperation call, Exchange exchange, HttpMessage response) {

  public int status() {
    return response.status();
  }

  /**
   * Whether the server took the request for a right one: it did it, or would have if what it names
   * were there or stood otherwise.
   */
  public boolean isAccepted() {
    int status = status();
    return status < 300
        || (status == 426 && call.answers(101))
        || (status == 404 && call.answers(404) && namesSomething())
        || (status == 409 && call.answers(409));
  }

  /** Whether the call is about something that its address names, and that may not be there. */
  private boolean namesSomething() {
    return call.path().contains("{") || call.method().equals("DELETE");
  }

  /** The first words of the answer. */
  public String answer() {
    String text = response.text();
    return status() + " " + (text.length() > 200 ? text.substring(0, 200) + "..." : text);
  }

  public void fail(CheckContext context, String rule, String message) {
    context.fail(exchange, response, rule, message);
  }
}
