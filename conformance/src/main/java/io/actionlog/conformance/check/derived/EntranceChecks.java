package io.actionlog.conformance.check.derived;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.check.derived.call.CallSender;
import io.actionlog.conformance.check.derived.call.PlannedCall;
import io.actionlog.conformance.check.derived.call.SampleCalls;
import io.actionlog.conformance.check.derived.value.RequestMedia;
import io.actionlog.conformance.connection.FrameSocket;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Checks that an operation that asks who calls has no side entrance: another form of its address,
 * HEAD, a key that only begins like the right one, the namespace of somebody else.
 */
final class EntranceChecks {

  private final DocumentTree document;
  private final DocumentedOperation call;
  private final BiConsumer<CheckContext, Exchange> refuse;
  private final List<Check> checks = new ArrayList<>();

  /** The checks of an operation; the function tells how credentials must be refused. */
  EntranceChecks(
      DocumentTree document, DocumentedOperation call, BiConsumer<CheckContext, Exchange> refuse) {
    this.document = document;
    this.call = call;
    this.refuse = refuse;
  }

  List<Check> checks(boolean hasNamespaces) {
    add("a right key with more behind it is refused", this::longerKeys);
    add("no credentials and wrong ones are refused at each form of the address", this::forms);
    if (call.method().equals("GET")) {
      add("HEAD is refused without credentials and with wrong ones", this::heads);
    }
    if (hasNamespaces && call.answers(404)) {
      add("a foreign account does not find the namespace", this::foreign);
    }
    return checks;
  }

  private void longerKeys(CheckContext run) {
    for (Credentials longer : longer(run)) {
      PlannedCall plan = SampleCalls.named(run, call);
      refuse.accept(run, plan.exchange(run, run.target().caller()).as(longer));
    }
  }

  private void forms(CheckContext run) {
    PlannedCall plan = SampleCalls.named(run, call);
    Credentials wrong = wrong(run);
    for (String form : forms(run, plan, run.target().namespace())) {
      refuse.accept(run, lenient(run, plan, form).anonymous());
      refuse.accept(run, lenient(run, plan, form).as(wrong));
    }
  }

  private void heads(CheckContext run) {
    String address =
        run.contract().address(SampleCalls.named(run, call).target(), run.target().namespace());
    refuse.accept(run, head(run, address));
    refuse.accept(run, head(run, address).as(wrong(run)));
    refuse.accept(run, head(run, slashless(address)));
    for (Credentials longer : longer(run)) {
      refuse.accept(run, head(run, address).as(longer));
    }
  }

  private void foreign(CheckContext run) {
    Optional<Credentials> foreign = run.target().foreign();
    if (foreign.isEmpty()) {
      run.skip("no foreign account is known (--foreign-user and --foreign-key name one)");
    }
    // What the call names is there, so that only the account is a reason for not finding it.
    PlannedCall plan = SampleCalls.accepted(run, call, RequestMedia.first(document, call));
    String address = run.contract().address(plan.target(), Optional.of(namespace(run)));
    Credentials who = foreign.orElseThrow();
    hide(run, plan.exchangeAt(run, who, address));
    hide(run, lenient(run, plan, slashless(address)).as(who));
    if (call.method().equals("GET")) {
      hide(run, head(run, address).as(who));
    }
  }

  /** Reports whatever is answered but that there is no such namespace. */
  private void hide(CheckContext run, Exchange exchange) {
    HttpMessage response = call.answers(426) ? upgraded(run, exchange) : run.send(exchange);
    if (response.status() != 404) {
      run.fail(
          exchange,
          response,
          "access.foreign",
          response.status() + " to an account that may not see the namespace (expected 404)");
    }
  }

  private HttpMessage upgraded(CheckContext run, Exchange exchange) {
    if (!exchange.method().equals(call.method())) {
      return run.send(exchange);
    }
    try (FrameSocket socket = run.open(run.upgrade(exchange))) {
      return socket.response();
    }
  }

  /** The address as the document has it on each of its servers, and as clients write it. */
  private Set<String> forms(CheckContext run, PlannedCall plan, Optional<String> namespace) {
    String address = run.contract().address(plan.target(), namespace);
    Set<String> forms = new LinkedHashSet<>();
    forms.add(slashless(address));
    forms.add("/" + address);
    forms.add(address.replaceFirst("^/api/", "/"));
    forms.add(run.contract().address(plan.target(), Optional.of(namespace(run))));
    forms.add(slashless(run.contract().address(plan.target(), Optional.of(namespace(run)))));
    return forms;
  }

  private static String namespace(CheckContext run) {
    return run.target().namespace().orElse(run.target().caller().user());
  }

  private static String slashless(String address) {
    return address.replaceFirst("/(?=\\?|$)", "");
  }

  private static Exchange lenient(CheckContext run, PlannedCall plan, String address) {
    return plan.exchangeAt(run, run.target().caller(), address).expecting(Expectation.LENIENT);
  }

  private static Exchange head(CheckContext run, String address) {
    return run.exchange("HEAD", address).expecting(Expectation.OUTSIDE);
  }

  private static Credentials wrong(CheckContext run) {
    return run.target().caller().withKey("wrong-" + Long.toHexString(run.random().nextLong()));
  }

  /** Never a part of the key, which reports could not hide. */
  private static List<Credentials> longer(CheckContext run) {
    Credentials caller = run.target().caller();
    return List.of(caller.withKey(caller.key() + "0"), caller.withKey(caller.key() + ":more"));
  }

  private void add(String name, Consumer<CheckContext> body) {
    checks.add(
        new DocumentCheck(
            call.id(),
            "access: " + name,
            document.place(call.pointer() + "/security"),
            run -> {
              CallSender.of(run).requireThere(run, call);
              body.accept(run);
            }));
  }
}
