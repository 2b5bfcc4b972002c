package io.actionlog.conformance.check.derived.call;

import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Expectation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sends calls with the account that is allowed to make them, which it finds out. Shared by all
 * checks of a run.
 */
public final class CallSender {

  private final Map<String, Credentials> allowed = new HashMap<>();
  private final Map<String, Optional<String>> absent = new HashMap<>();

  public static CallSender of(CheckContext context) {
    return context.shared(CallSender.class, CallSender::new);
  }

  /** Makes the call; the check is skipped when neither account may. */
  public SentCall send(CheckContext context, PlannedCall plan, Expectation expectation) {
    SentCall sent = sendAs(context, plan, account(context, plan.call()), expectation);
    if (sent.status() != 403 || !plan.call().answers(403)) {
      return sent;
    }
    Credentials producer = context.target().producer();
    if (!producer.equals(account(context, plan.call()))) {
      allowed.put(plan.call().id(), producer);
      sent = sendAs(context, plan, producer, expectation);
    }
    if (sent.status() == 403) {
      context.skip("the account may not call it (403); --producer-key names one that may record");
    }
    return sent;
  }

  SentCall sendAs(
      CheckContext context, PlannedCall plan, Credentials who, Expectation expectation) {
    Exchange exchange = plan.exchange(context, who).expecting(expectation);
    return new SentCall(plan.call(), exchange, context.send(exchange));
  }

  /** The account that may make the call, as far as is known. */
  public Credentials account(CheckContext context, DocumentedOperation call) {
    return allowed.getOrDefault(call.id(), context.target().caller());
  }

  /** Ends the check when the server does not have the operation, which is an extension. */
  public void requireThere(CheckContext context, DocumentedOperation call) {
    if (!isThere(context, call)) {
      context.skip("the server does not have this extension of the reference");
    }
  }

  /** Whether the server has the operation, as one that is no extension always does. */
  public boolean isThere(CheckContext context, DocumentedOperation call) {
    if (!call.node().path("x-extension").asBoolean()) {
      return true;
    }
    Optional<String> known = absent.get(call.id());
    if (known == null) {
      known = probe(context, call);
      absent.put(call.id(), known);
    }
    return known.isEmpty();
  }

  private Optional<String> probe(CheckContext context, DocumentedOperation call) {
    // An unknown parameter, so that a server that has the operation does nothing.
    PlannedCall plan = SampleCalls.named(context, call).with("query", "x_probe", "1");
    Exchange exchange =
        plan.exchange(context, context.target().caller()).expecting(Expectation.OUTSIDE);
    int status = context.sendUnjudged(exchange).status();
    boolean isAbsent =
        status == 405 || status == 501 || (status == 404 && !isBehindSomething(context, call));
    return isAbsent ? Optional.of("answered " + status) : Optional.empty();
  }

  /**
   * Whether the path leads to a thing of a collection that the server has: then 404 may be about
   * the thing.
   */
  private boolean isBehindSomething(CheckContext context, DocumentedOperation call) {
    int parameter = call.path().indexOf('{');
    String collection = parameter < 0 ? "" : call.path().substring(0, parameter);
    return context.document().operations().stream()
        .filter(other -> other.path().equals(collection))
        .anyMatch(other -> isThere(context, other));
  }
}
