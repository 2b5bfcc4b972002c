package io.actionlog.conformance.check.derived.call;

import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Expectation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes calls as the account that may, which it finds out. Shared by all checks of a run. */
public final class CallSender {

  private final Map<String, Credentials> allowed = new HashMap<>();
  private final Map<String, Optional<String>> absent = new HashMap<>();

  public static CallSender of(CheckContext run) {
    return run.shared(CallSender.class, CallSender::new);
  }

  /** Makes the call; the check is skipped when neither account may. */
  public SentCall send(CheckContext run, PlannedCall plan, Expectation expectation) {
    SentCall sent = sendAs(run, plan, account(run, plan.call()), expectation);
    if (sent.status() != 403 || !plan.call().answers(403)) {
      return sent;
    }
    Credentials producer = run.target().producer();
    if (!producer.equals(account(run, plan.call()))) {
      allowed.put(plan.call().id(), producer);
      sent = sendAs(run, plan, producer, expectation);
    }
    if (sent.status() == 403) {
      run.skip("the account may not call it (403); --producer-key names one that may record");
    }
    return sent;
  }

  SentCall sendAs(CheckContext run, PlannedCall plan, Credentials who, Expectation expectation) {
    Exchange exchange = plan.exchange(run, who).expecting(expectation);
    return new SentCall(plan.call(), exchange, run.send(exchange));
  }

  /** The account that may make the call, as far as is known. */
  public Credentials account(CheckContext run, DocumentedOperation call) {
    return allowed.getOrDefault(call.id(), run.target().caller());
  }

  /** Ends the check when the server does not have the operation, which is an extension. */
  public void requireThere(CheckContext run, DocumentedOperation call) {
    if (!isThere(run, call)) {
      run.skip("the server does not have this extension of the reference");
    }
  }

  /** Whether the server has the operation, as one that is no extension always does. */
  public boolean isThere(CheckContext run, DocumentedOperation call) {
    if (!call.node().path("x-extension").asBoolean()) {
      return true;
    }
    Optional<String> known = absent.get(call.id());
    if (known == null) {
      known = probe(run, call);
      absent.put(call.id(), known);
    }
    return known.isEmpty();
  }

  private Optional<String> probe(CheckContext run, DocumentedOperation call) {
    // An unknown parameter, so that a server that has the operation does nothing.
    PlannedCall plan = SampleCalls.named(run, call).with("query", "x_probe", "1");
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
  private boolean isBehindSomething(CheckContext run, DocumentedOperation call) {
    int parameter = call.path().indexOf('{');
    String collection = parameter < 0 ? "" : call.path().substring(0, parameter);
    return run.document().operations().stream()
        .filter(other -> other.path().equals(collection))
        .anyMatch(other -> isThere(run, other));
  }
}
