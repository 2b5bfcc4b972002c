package io.actionlog.conformance.check.derived;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.check.derived.call.CallSender;
import io.actionlog.conformance.check.derived.call.PlannedCall;
import io.actionlog.conformance.check.derived.call.SampleCalls;
import io.actionlog.conformance.check.derived.value.RequestMedia;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.ContentCoding;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Checks how an operation answers unsupported content types, lengths and protocols, and the pages
 * of other sites.
 */
final class NegotiationChecks {

  private static final List<String> OTHER_TYPES =
      List.of("application/xml", "application/x-www-form-urlencoded", "text/html", "nonsense");

  /** What browsers say of a page that the server under test has nothing to do with. */
  private static final List<String> OTHER_SITES =
      List.of("Origin: https://elsewhere.invalid", "Sec-Fetch-Site: cross-site");

  private static final String UNKNOWN_CODING = "x-unheard-of";

  private static final int[] LENGTHS = {1 << 20, 17 << 20};

  private final DocumentTree document;
  private final DocumentedOperation call;
  private final List<Check> checks = new ArrayList<>();

  NegotiationChecks(DocumentTree document, DocumentedOperation call) {
    this.document = document;
    this.call = call;
  }

  List<Check> checks() {
    if (call.answers(406)) {
      for (String type : List.of("text/html", "image/png, text/*;q=0.5")) {
        add(
            406,
            "Accept: " + type + " is refused",
            context -> status(context, accepting(context, type), 406));
      }
    }
    for (String type : List.of("*/*", "application/json", "text/html, application/*;q=0.1")) {
      add(
          200,
          "Accept: " + type + " is accepted",
          context -> accepted(context, accepting(context, type)));
    }
    types();
    sites();
    if (call.answers(426)) {
      add(426, "no upgrade is refused", context -> status(context, right(context), 426));
    }
    if (call.answers(413)) {
      add(413, "a body that is too large is refused", this::tooLarge);
    }
    return checks;
  }

  private void types() {
    if (call.answers(415)) {
      for (String type : OTHER_TYPES) {
        add(
            415,
            "Content-Type: " + type + " is refused",
            context -> unsupported(context, body -> body.body(type, "{}".getBytes(UTF_8))));
      }
      add(415, "a body in a coding that nobody knows is refused by its name", this::coded);
      add(
          415,
          "a body without a Content-Type is refused",
          context -> unsupported(context, body -> body.body("{}".getBytes(UTF_8))));
    }
  }

  private void sites() {
    if (call.answers(403)) {
      for (String header : OTHER_SITES) {
        add(403, "the page of another site is refused (" + header + ")", otherSite(header));
      }
    }
  }

  private Exchange right(CheckContext context) {
    return SampleCalls.accepted(context, call, RequestMedia.first(document, call))
        .exchange(context, CallSender.of(context).account(context, call));
  }

  private Exchange accepting(CheckContext context, String type) {
    return right(context).header("Accept", type);
  }

  private Consumer<CheckContext> otherSite(String header) {
    String[] nameAndValue = header.split(": ", 2);
    return context -> {
      Exchange exchange = right(context).header(nameAndValue[0], nameAndValue[1]);
      status(context, call.answers(101) ? exchange.upgrade() : exchange, 403);
    };
  }

  private void unsupported(CheckContext context, UnaryOperator<Exchange> body) {
    PlannedCall plan = SampleCalls.accepted(context, call, RequestMedia.first(document, call));
    PlannedCall bodiless =
        new PlannedCall(
            call, plan.path(), plan.query(), plan.headers(), Optional.empty(), Optional.empty());
    Exchange exchange = bodiless.exchange(context, CallSender.of(context).account(context, call));
    status(context, body.apply(exchange), 415);
  }

  private void coded(CheckContext context) {
    Exchange exchange = right(context).header(ContentCoding.HEADER, UNKNOWN_CODING);
    HttpMessage response = context.send(exchange);
    if (response.status() != 415) {
      context.fail(exchange, response, "status.415", response.status() + " (expected 415)");
    } else if (!response.text().contains(UNKNOWN_CODING)) {
      String message = response.text() + " (expected it to name " + UNKNOWN_CODING + ")";
      context.fail(exchange, response, "error.names", message);
    }
  }

  private void accepted(CheckContext context, Exchange exchange) {
    HttpMessage response = context.send(exchange);
    if (response.status() == 406) {
      context.fail(exchange, response, "accept.accepted", "406 (expected success)");
    }
  }

  private void status(CheckContext context, Exchange exchange, int expected) {
    HttpMessage response = context.send(exchange);
    if (response.status() != expected) {
      context.fail(
          exchange,
          response,
          "status." + expected,
          response.status() + " (expected " + expected + ")");
    }
  }

  private void tooLarge(CheckContext context) {
    for (int length : LENGTHS) {
      Exchange exchange = padded(context, length);
      HttpMessage response = context.send(exchange);
      if (response.status() == 413) {
        return;
      }
      boolean refused = RequestMedia.first(document, call).isPresent() && response.status() == 400;
      if (refused || response.status() >= 500) {
        context.fail(
            exchange,
            response,
            "status.413",
            response.status() + " to " + length + " bytes (expected them taken, or 413)");
        return;
      }
    }
    context.skip("takes bodies of 17 MiB; where its limit is was not tried");
  }

  /** A right body with a lot of white space behind it, where the operation takes one. */
  private Exchange padded(CheckContext context, int length) {
    Optional<RequestMedia> media = RequestMedia.first(document, call);
    PlannedCall plan =
        media.isPresent()
            ? SampleCalls.accepted(context, call, media)
            : SampleCalls.named(context, call);
    String text = plan.body().map(Object::toString).orElse("\"\"") + " ".repeat(length);
    PlannedCall bodiless =
        new PlannedCall(
            call, plan.path(), plan.query(), plan.headers(), Optional.empty(), Optional.empty());
    return bodiless
        .exchange(context, CallSender.of(context).account(context, call))
        .body(media.map(RequestMedia::type).orElse("application/json"), text.getBytes(UTF_8));
  }

  private void add(int status, String name, Consumer<CheckContext> body) {
    String pointer = call.pointer() + "/responses/" + status;
    checks.add(
        new DocumentCheck(
            call.id(),
            name,
            document.place(pointer),
            context -> {
              CallSender.of(context).requireThere(context, call);
              body.accept(context);
            }));
  }
}
