package io.actionlog.conformance.check.behaviour.rule;

import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Expectation;
import java.util.List;

/** Skips rules about operations that the server does not offer and need not offer. */
public final class OptionalOperation {

  private static final List<Integer> ABSENT = List.of(404, 405, 501);

  private OptionalOperation() {}

  /**
   * Leaves the rule, skipped, when the server does not have its operation.
   *
   * @param path one on which the operation would find what it is about
   */
  public static void requireThere(RuleContext context, String method, String path) {
    // An unknown parameter and no body, so that a server that has the operation does nothing.
    Exchange exchange = context.checkContext().callAsProducer(method, path + "?x_probe=1");
    int status =
        context.checkContext().sendUnjudged(exchange.expecting(Expectation.OUTSIDE)).status();
    if (ABSENT.contains(status)) {
      context.checkContext().skip("the server does not have this extension of the reference");
    }
  }
}
