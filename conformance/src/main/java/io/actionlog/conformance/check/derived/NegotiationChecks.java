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
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks what an operation makes of types, lengths and protocols that it does not speak. */
final class NegotiationChecks {

  private static final List<String> OTHER_TYPES =
      List.of("application/xml", "application/x-www-form-urlencoded", "text/html", "nonsense");
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
        add(406, "Accept: " + type + " is refused", run -> status(run, accepting(run, type), 406));
      }
    }
    for (String type : List.of("*/*", "application/json", "text/html, application/*;q=0.1")) {
      add(200, "Accept: " + type + " is accepted", run -> accepted(run, accepting(run, type)));
    }
    if (call.answers(415)) {
      for (String type : OTHER_TYPES) {
        add(415, "Content-Type: " + type + " is refused", run -> unsupported(run, type));
      }
    }
    if (call.answers(426)) {
      add(426, "no upgrade is refused", run -> status(run, right(run), 426));
    }
    if (call.answers(413)) {
      add(413, "a body that is too large is refused", this::tooLarge);
    }
    return checks;
  }

  private Exchange right(CheckContext run) {
    return SampleCalls.accepted(run, call, RequestMedia.first(document, call))
        .exchange(run, CallSender.of(run).account(run, call));
  }

  private Exchange accepting(CheckContext run, String type) {
    return right(run).header("Accept", type);
  }

  private void unsupported(CheckContext run, String type) {
    PlannedCall plan = SampleCalls.accepted(run, call, RequestMedia.first(document, call));
    PlannedCall bodiless =
        new PlannedCall(
            call, plan.path(), plan.query(), plan.headers(), Optional.empty(), Optional.empty());
    Exchange exchange =
        bodiless
            .exchange(run, CallSender.of(run).account(run, call))
            .body(type, "{}".getBytes(UTF_8));
    status(run, exchange, 415);
  }

  private void accepted(CheckContext run, Exchange exchange) {
    HttpMessage response = run.send(exchange);
    if (response.status() == 406) {
      run.fail(exchange, response, "accept.accepted", "406 (expected success)");
    }
  }

  private void status(CheckContext run, Exchange exchange, int expected) {
    HttpMessage response = run.send(exchange);
    if (response.status() != expected) {
      run.fail(
          exchange,
          response,
          "status." + expected,
          response.status() + " (expected " + expected + ")");
    }
  }

  private void tooLarge(CheckContext run) {
    for (int length : LENGTHS) {
      Exchange exchange = padded(run, length);
      HttpMessage response = run.send(exchange);
      if (response.status() == 413) {
        return;
      }
      boolean refused = RequestMedia.first(document, call).isPresent() && response.status() == 400;
      if (refused || response.status() >= 500) {
        run.fail(
            exchange,
            response,
            "status.413",
            response.status() + " to " + length + " bytes (expected them taken, or 413)");
        return;
      }
    }
    run.skip("takes bodies of 17 MiB; where its limit is was not tried");
  }

  /** A right body with a lot of white space behind it, where the operation takes one. */
  private Exchange padded(CheckContext run, int length) {
    Optional<RequestMedia> media = RequestMedia.first(document, call);
    PlannedCall plan =
        media.isPresent() ? SampleCalls.accepted(run, call, media) : SampleCalls.named(run, call);
    String text = plan.body().map(Object::toString).orElse("\"\"") + " ".repeat(length);
    PlannedCall bodiless =
        new PlannedCall(
            call, plan.path(), plan.query(), plan.headers(), Optional.empty(), Optional.empty());
    return bodiless
        .exchange(run, CallSender.of(run).account(run, call))
        .body(media.map(RequestMedia::type).orElse("application/json"), text.getBytes(UTF_8));
  }

  private void add(int status, String name, Consumer<CheckContext> body) {
    String pointer = call.pointer() + "/responses/" + status;
    checks.add(
        new DocumentCheck(
            call.id(),
            name,
            document.place(pointer),
            run -> {
              CallSender.of(run).requireThere(run, call);
              body.accept(run);
            }));
  }
}
