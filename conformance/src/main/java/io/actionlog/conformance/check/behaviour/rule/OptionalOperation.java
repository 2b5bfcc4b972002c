package io.actionlog.conformance.check.behaviour.rule;

import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.Exchange;
import java.util.List;

/** Operations that a server need not have. */
final class OptionalOperation {

  private static final List<Integer> ABSENT = List.of(404, 405, 501);

  private OptionalOperation() {}

  /**
   * Leaves the rule, skipped, when the server does not have its operation.
   *
   * @param path one on which the operation would find what it is about
   */
  static void requireThere(RuleContext probe, String method, String path) {
    // An unknown parameter and no body, so that a server that has the operation does nothing.
    Exchange exchange = probe.run().callAsProducer(method, path + "?x_probe=1");
    int status = probe.run().sendUnjudged(exchange.expecting(Expectation.OUTSIDE)).status();
    if (ABSENT.contains(status)) {
      probe.run().skip("the server does not have this extension of the reference");
    }
  }
}
