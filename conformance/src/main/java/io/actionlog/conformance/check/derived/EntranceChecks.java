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
 * Checks that credentials cannot be bypassed: by another form of the address, by HEAD, by a key
 * with only the right beginning, through the namespace of another account.
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

  private void longerKeys(CheckContext context) {
    for (Credentials longer : longer(context)) {
      PlannedCall plan = SampleCalls.named(context, call);
      refuse.accept(context, plan.exchange(context, context.target().caller()).as(longer));
    }
  }

  private void forms(CheckContext context) {
    PlannedCall plan = SampleCalls.named(context, call);
    Credentials wrong = wrong(context);
    for (String form : forms(context, plan, context.target().namespace())) {
      refuse.accept(context, lenient(context, plan, form).anonymous());
      refuse.accept(context, lenient(context, plan, form).as(wrong));
    }
  }

  private void heads(CheckContext context) {
    String address =
        context
            .contract()
            .address(SampleCalls.named(context, call).target(), context.target().namespace());
    refuse.accept(context, head(context, address));
    refuse.accept(context, head(context, address).as(wrong(context)));
    refuse.accept(context, head(context, slashless(address)));
    for (Credentials longer : longer(context)) {
      refuse.accept(context, head(context, address).as(longer));
    }
  }

  private void foreign(CheckContext context) {
    Optional<Credentials> foreign = context.target().foreign();
    if (foreign.isEmpty()) {
      context.skip("no foreign account is known (--foreign-user and --foreign-key name one)");
    }
    // What the call names is there, so that only the account is a reason for not finding it.
    PlannedCall plan = SampleCalls.accepted(context, call, RequestMedia.first(document, call));
    String address = context.contract().address(plan.target(), Optional.of(namespace(context)));
    Credentials who = foreign.orElseThrow();
    hide(context, plan.exchangeAt(context, who, address));
    hide(context, lenient(context, plan, slashless(address)).as(who));
    if (call.method().equals("GET")) {
      hide(context, head(context, address).as(who));
    }
  }

  /** Reports whatever is answered but that there is no such namespace. */
  private void hide(CheckContext context, Exchange exchange) {
    HttpMessage response = call.answers(426) ? upgraded(context, exchange) : context.send(exchange);
    if (response.status() != 404) {
      context.fail(
          exchange,
          response,
          "access.foreign",
          response.status() + " to an account that may not see the namespace (expected 404)");
    }
  }

  private HttpMessage upgraded(CheckContext context, Exchange exchange) {
    if (!exchange.method().equals(call.method())) {
      return context.send(exchange);
    }
    try (FrameSocket socket = context.open(exchange.upgrade())) {
      return socket.response();
    }
  }

  /** The address as the document has it on each of its servers, and as clients write it. */
  private Set<String> forms(CheckContext context, PlannedCall plan, Optional<String> namespace) {
    String address = context.contract().address(plan.target(), namespace);
    Set<String> forms = new LinkedHashSet<>();
    forms.add(slashless(address));
    forms.add("/" + address);
    forms.add(address.replaceFirst("^/api/", "/"));
    forms.add(context.contract().address(plan.target(), Optional.of(namespace(context))));
    forms.add(
        slashless(context.contract().address(plan.target(), Optional.of(namespace(context)))));
    return forms;
  }

  private static String namespace(CheckContext context) {
    return context.target().namespace().orElse(context.target().caller().user());
  }

  private static String slashless(String address) {
    return address.replaceFirst("/(?=\\?|$)", "");
  }

  private static Exchange lenient(CheckContext context, PlannedCall plan, String address) {
    return plan.exchangeAt(context, context.target().caller(), address)
        .expecting(Expectation.LENIENT);
  }

  private static Exchange head(CheckContext context, String address) {
    return context.exchange("HEAD", address).expecting(Expectation.OUTSIDE);
  }

  private static Credentials wrong(CheckContext context) {
    return context
        .target()
        .caller()
        .withKey("wrong-" + Long.toHexString(context.random().nextLong()));
  }

  /** Never a part of the key, which reports could not hide. */
  private static List<Credentials> longer(CheckContext context) {
    Credentials caller = context.target().caller();
    return List.of(caller.withKey(caller.key() + "0"), caller.withKey(caller.key() + ":more"));
  }

  private void add(String name, Consumer<CheckContext> body) {
    checks.add(
        new DocumentCheck(
            call.id(),
            "access: " + name,
            document.place(call.pointer() + "/security"),
            context -> {
              CallSender.of(context).requireThere(context, call);
              body.accept(context);
            }));
  }
}
