package io.actionlog.contract.kit.document;

import io.actionlog.contract.Expectation;
import io.actionlog.contract.kit.Credentials;
import io.actionlog.contract.kit.DocumentedCall;
import io.actionlog.contract.kit.Exchange;
import io.actionlog.contract.kit.Run;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes calls as the account that may, which it finds out. Shared by all checks of a run. */
final class Sender {

  private final Map<String, Credentials> allowed = new HashMap<>();
  private final Map<String, Optional<String>> absent = new HashMap<>();

  static Sender of(Run run) {
    return run.shared(Sender.class, Sender::new);
  }

  /** Makes the call; the check is skipped when neither account may. */
  Sent send(Run run, Plan plan, Expectation expectation) {
    Sent sent = sendAs(run, plan, account(run, plan.call()), expectation);
    if (sent.status() != 403 || !plan.call().answers(403)) {
      return sent;
    }
    Credentials producer = run.target().producer();
    if (!producer.equals(account(run, plan.call()))) {
      allowed.put(plan.call().operationId(), producer);
      sent = sendAs(run, plan, producer, expectation);
    }
    if (sent.status() == 403) {
      run.skip("the account may not call it (403); --producer-key names one that may record");
    }
    return sent;
  }

  Sent sendAs(Run run, Plan plan, Credentials who, Expectation expectation) {
    Exchange exchange = plan.exchange(run, who).expecting(expectation);
    return new Sent(plan.call(), exchange, run.send(exchange));
  }

  /** The account that may make the call, as far as is known. */
  Credentials account(Run run, DocumentedCall call) {
    return allowed.getOrDefault(call.operationId(), run.target().caller());
  }

  /** Ends the check when the server does not have the operation, which is an extension. */
  void requireThere(Run run, DocumentedCall call) {
    if (!isThere(run, call)) {
      run.skip("the server does not have this extension of the reference");
    }
  }

  /** Whether the server has the operation, as one that is no extension always does. */
  boolean isThere(Run run, DocumentedCall call) {
    if (!call.node().path("x-extension").asBoolean()) {
      return true;
    }
    Optional<String> known = absent.get(call.operationId());
    if (known == null) {
      known = probe(run, call);
      absent.put(call.operationId(), known);
    }
    return known.isEmpty();
  }

  private Optional<String> probe(Run run, DocumentedCall call) {
    // An unknown parameter, so that a server that has the operation does nothing.
    Plan plan = Samples.named(run, call).with("query", "x_probe", "1");
    Exchange exchange = plan.exchange(run, run.target().caller()).expecting(Expectation.OUTSIDE);
    int status = run.sendUnjudged(exchange).status();
    boolean isAbsent =
        status == 405 || status == 501 || (status == 404 && !isBehindSomething(run, call));
    return isAbsent ? Optional.of("answered " + status) : Optional.empty();
  }

  /**
   * Whether the path leads to a thing of a collection that the server has: then 404 may be about
   * the thing.
   */
  private boolean isBehindSomething(Run run, DocumentedCall call) {
    int parameter = call.path().indexOf('{');
    String collection = parameter < 0 ? "" : call.path().substring(0, parameter);
    return run.document().calls().stream()
        .filter(other -> other.path().equals(collection))
        .anyMatch(other -> isThere(run, other));
  }
}
