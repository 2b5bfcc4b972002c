package io.actionlog.conformance.check.derived;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.check.derived.call.CallSender;
import io.actionlog.conformance.check.derived.call.PathResources;
import io.actionlog.conformance.check.derived.call.PlannedCall;
import io.actionlog.conformance.check.derived.call.SampleCalls;
import io.actionlog.conformance.check.derived.call.SentCall;
import io.actionlog.conformance.check.derived.value.RequestMedia;
import io.actionlog.conformance.check.derived.value.RequestPart;
import io.actionlog.conformance.connection.FrameSocket;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks valid calls of an operation, with and without optional parts. */
final class CallChecks {

  private static final String UNKNOWN = "x_unheard_of";

  private final DocumentTree document;
  private final DocumentedOperation call;
  private final List<Check> checks = new ArrayList<>();

  CallChecks(DocumentTree document, DocumentedOperation call) {
    this.document = document;
    this.call = call;
  }

  List<Check> checks() {
    add("a right call succeeds", this::succeeds);
    add("the last slash may be missing", this::slashless);
    if (call.answers(400)) {
      add("an unknown query parameter is refused", this::unknown);
    }
    if (call.answers(404)) {
      RequestPart.parameters(document, call).stream()
          .filter(part -> part.in().equals("path"))
          .forEach(part -> add("an unknown " + part.name() + " is not found", this::notFound));
    }
    if (call.method().equals("GET")) {
      add("HEAD is answered like GET", this::head);
    }
    if (call.answers(101)) {
      add("the socket opens", this::opens);
    }
    return checks;
  }

  private void succeeds(CheckContext context) {
    Optional<RequestMedia> media = RequestMedia.first(document, call);
    SentCall sent =
        CallSender.of(context)
            .send(context, SampleCalls.accepted(context, call, media), Expectation.VALID);
    boolean toNothing = sent.status() == 404 && !canFind(context);
    if (toNothing) {
      context.skip("there is nothing to do it to; --uuid names actions that are there");
    }
    boolean refused = sent.status() == 409 && !context.target().known().isEmpty();
    if (!refused && (!sent.isAccepted() || sent.status() == 404)) {
      sent.fail(context, "call.succeeds", sent.answer() + " (expected success)");
    }
  }

  private boolean canFind(CheckContext context) {
    return RequestPart.parameters(document, call).stream()
        .filter(part -> part.in().equals("path"))
        .allMatch(part -> find(context, part).isPresent());
  }

  private Optional<String> find(CheckContext context, RequestPart part) {
    return call.method().equals("GET")
        ? PathResources.of(context).existing(context, call, part.name())
        : PathResources.of(context).fresh(context, call, part.name());
  }

  private void slashless(CheckContext context) {
    if (!call.path().endsWith("/")) {
      return;
    }
    PlannedCall plan = SampleCalls.accepted(context, call, RequestMedia.first(document, call));
    Exchange whole = plan.exchange(context, CallSender.of(context).account(context, call));
    HttpMessage expected = context.send(whole);
    PlannedCall again = SampleCalls.accepted(context, call, RequestMedia.first(document, call));
    String target = context.contract().address(again.target(), context.target().namespace());
    String slashless = target.replaceFirst("/(?=\\?|$)", "");
    Exchange exchange =
        again
            .exchangeAt(context, CallSender.of(context).account(context, call), slashless)
            .expecting(Expectation.LENIENT);
    HttpMessage response = context.send(exchange);
    if (response.status() != expected.status()) {
      context.fail(
          exchange,
          response,
          "call.slash",
          response.status() + " without the last slash (expected " + expected.status() + ")");
    }
  }

  private void unknown(CheckContext context) {
    PlannedCall plan =
        SampleCalls.accepted(context, call, RequestMedia.first(document, call))
            .with("query", UNKNOWN, "1");
    SentCall sent = CallSender.of(context).send(context, plan, Expectation.INVALID);
    if (sent.status() != 400 || !sent.response().text().contains(UNKNOWN)) {
      sent.fail(
          context,
          "parameter.unknown",
          sent.answer() + " to an unknown parameter (expected 400 that names " + UNKNOWN + ")");
    }
  }

  private void notFound(CheckContext context) {
    PlannedCall plan = SampleCalls.accepted(context, call, RequestMedia.first(document, call));
    PlannedCall nowhere = SampleCalls.named(context, call);
    for (RequestPart part : RequestPart.parameters(document, call)) {
      if (part.in().equals("path")) {
        plan = plan.with("path", part.name(), nothing(context, part, nowhere));
      }
    }
    SentCall sent = CallSender.of(context).send(context, plan, Expectation.VALID);
    if (sent.status() != 404) {
      sent.fail(context, "call.notFound", sent.answer() + " to what is not there (expected 404)");
    }
  }

  private static String nothing(CheckContext context, RequestPart part, PlannedCall nowhere) {
    String text = "nothing" + Integer.toHexString(context.random().nextInt());
    boolean isText = part.values().schema().path("format").isMissingNode();
    return isText && part.values().texts().allows(text)
        ? text
        : nowhere.path().getOrDefault(part.name(), "");
  }

  private void head(CheckContext context) {
    PlannedCall plan = SampleCalls.accepted(context, call, RequestMedia.first(document, call));
    SentCall get = CallSender.of(context).send(context, plan, Expectation.VALID);
    Exchange exchange =
        context
            .exchange("HEAD", get.exchange().target())
            .as(CallSender.of(context).account(context, call))
            .expecting(Expectation.OUTSIDE);
    HttpMessage response = context.send(exchange);
    if (response.body().length > 0) {
      String body = "a body (expected none in an answer to HEAD)";
      context.fail(exchange, response, "method.head", body);
    }
    List<String> types = get.response().headers("Content-Type");
    if (response.status() != get.status() || !response.headers("Content-Type").equals(types)) {
      context.fail(
          exchange,
          response,
          "method.head",
          response.status()
              + " "
              + response.headers("Content-Type")
              + " (expected what GET answers: "
              + get.status()
              + " "
              + types
              + ")");
    }
  }

  private void opens(CheckContext context) {
    PlannedCall plan = SampleCalls.accepted(context, call, RequestMedia.first(document, call));
    Exchange exchange =
        plan.exchange(context, CallSender.of(context).account(context, call)).upgrade();
    try (FrameSocket socket = context.open(exchange)) {
      if (!socket.isOpen() && !(socket.response().status() == 404 && !canFind(context))) {
        context.fail(
            exchange,
            socket.response(),
            "socket.opens",
            socket.response().status() + " to a right upgrade (expected 101)");
      }
      List<String> accept = socket.response().headers("Sec-WebSocket-Accept");
      if (socket.isOpen() && !accept.equals(List.of(CheckContext.ACCEPT))) {
        context.fail(
            exchange,
            socket.response(),
            "socket.accept",
            "Sec-WebSocket-Accept: " + accept + " (expected " + CheckContext.ACCEPT + ")");
      }
    }
  }

  private void add(String name, Consumer<CheckContext> body) {
    checks.add(
        new DocumentCheck(
            call.id(),
            name,
            document.place(call.pointer()),
            context -> {
              CallSender.of(context).requireThere(context, call);
              body.accept(context);
            }));
  }
}
