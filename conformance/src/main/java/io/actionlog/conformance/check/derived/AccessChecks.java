package io.actionlog.conformance.check.derived;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.check.derived.call.CallSender;
import io.actionlog.conformance.check.derived.call.PlannedCall;
import io.actionlog.conformance.check.derived.call.SampleCalls;
import io.actionlog.conformance.check.derived.value.RequestMedia;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Checks that each operation requires credentials where the document says so. */
final class AccessChecks {

  private final DocumentTree document;
  private final DocumentedOperation call;
  private final List<Check> checks = new ArrayList<>();

  AccessChecks(DocumentTree document, DocumentedOperation call) {
    this.document = document;
    this.call = call;
  }

  List<Check> checks() {
    if (!call.secured()) {
      add("it needs no credentials", this::open);
      return checks;
    }
    refused("no credentials are refused", Exchange::anonymous);
    refused("another scheme is refused", e -> e.anonymous().header("Authorization", "Bearer x"));
    refused(
        "credentials that are none are refused",
        e -> e.anonymous().header("Authorization", "Basic !"));
    checks.add(check("a wrong key is refused", context -> wrong(context, false)));
    checks.add(check("an unknown user is refused", context -> wrong(context, true)));
    for (String scheme : queryKeys()) {
      refused("wrong credentials in the query (" + scheme + ") are refused", Exchange::anonymous);
    }
    if (hasNamespaces() && call.answers(404)) {
      add("a namespace that is not there is not found", this::foreign);
    }
    checks.addAll(new EntranceChecks(document, call, this::refuse).checks(hasNamespaces()));
    return checks;
  }

  private void refused(String name, Function<Exchange, Exchange> spoil) {
    checks.add(
        check(
            name,
            context -> {
              CallSender.of(context).requireThere(context, call);
              PlannedCall plan = SampleCalls.named(context, call);
              if (name.contains("query")) {
                for (String key : queryKeys()) {
                  plan = plan.with("query", key, "nonsense");
                }
              }
              refuse(context, spoil.apply(plan.exchange(context, context.target().caller())));
            }));
  }

  private void wrong(CheckContext context, boolean unknownUser) {
    CallSender.of(context).requireThere(context, call);
    Credentials caller = context.target().caller();
    String tail = Long.toHexString(context.random().nextLong());
    Credentials wrong =
        unknownUser ? new Credentials("nobody-" + tail, tail, "") : caller.withKey("wrong-" + tail);
    PlannedCall plan = SampleCalls.named(context, call);
    refuse(context, plan.exchange(context, caller).as(wrong));
  }

  private void refuse(CheckContext context, Exchange exchange) {
    HttpMessage response = context.send(exchange);
    if (response.status() != 401) {
      context.fail(
          exchange,
          response,
          "access.refused",
          response.status() + " to wrong credentials or none (expected 401)");
      return;
    }
    List<String> challenges = response.headers("WWW-Authenticate");
    boolean challenged =
        schemes().stream()
            .allMatch(
                scheme ->
                    challenges.stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).startsWith(scheme)));
    if (!challenged) {
      context.fail(
          exchange,
          response,
          "access.challenge",
          "WWW-Authenticate: " + challenges + " (expected " + schemes() + ")");
    }
  }

  /** The schemes of HTTP that the operation takes, such as basic. */
  private List<String> schemes() {
    return schemes("type", "http", "scheme").stream()
        .map(scheme -> scheme.toLowerCase(Locale.ROOT))
        .toList();
  }

  private List<String> queryKeys() {
    return schemes("in", "query", "name");
  }

  /** This property of those of the operation's security schemes that have another with a value. */
  private List<String> schemes(String property, String value, String wanted) {
    List<String> found = new ArrayList<>();
    for (var requirement : call.node().path("security")) {
      requirement
          .fieldNames()
          .forEachRemaining(
              name -> {
                var scheme = document.root().path("components").path("securitySchemes").path(name);
                if (scheme.path(property).asText().equals(value)) {
                  found.add(scheme.path(wanted).asText());
                }
              });
    }
    return found;
  }

  private void foreign(CheckContext context) {
    CallSender.of(context).requireThere(context, call);
    PlannedCall plan = SampleCalls.accepted(context, call, RequestMedia.first(document, call));
    String namespace = "nobody" + Integer.toHexString(context.random().nextInt());
    Exchange exchange =
        plan.exchange(
            context, CallSender.of(context).account(context, call), Optional.of(namespace));
    HttpMessage response = context.send(exchange);
    if (response.status() != 404) {
      context.fail(
          exchange,
          response,
          "access.namespace",
          response.status() + " to a namespace that is not there (expected 404)");
    }
  }

  private void open(CheckContext context) {
    CallSender.of(context).requireThere(context, call);
    Exchange exchange =
        SampleCalls.minimal(context, call).exchange(context, context.target().caller()).anonymous();
    HttpMessage response = context.send(exchange);
    if (response.status() >= 400) {
      context.fail(
          exchange, response, "access.open", response.status() + " to nobody (expected success)");
    }
  }

  private boolean hasNamespaces() {
    boolean own = document.root().path("paths").path(call.path()).has("servers");
    return !own && document.root().path("servers").findValues("variables").size() > 0;
  }

  private void add(String name, Consumer<CheckContext> body) {
    checks.add(check(name, body));
  }

  private Check check(String name, Consumer<CheckContext> body) {
    String security = call.pointer() + "/security";
    return new DocumentCheck(call.id(), "access: " + name, document.place(security), body);
  }
}
