package io.actionlog.contract.kit.document;

import io.actionlog.contract.Expectation;
import io.actionlog.contract.HttpMessage;
import io.actionlog.contract.kit.Check;
import io.actionlog.contract.kit.DocumentTree;
import io.actionlog.contract.kit.DocumentedCall;
import io.actionlog.contract.kit.Exchange;
import io.actionlog.contract.kit.FrameSocket;
import io.actionlog.contract.kit.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks the right call of an operation, with and without what clients leave out. */
final class CallChecks {

  private static final String UNKNOWN = "x_unheard_of";

  private final DocumentTree document;
  private final DocumentedCall call;
  private final List<Check> checks = new ArrayList<>();

  CallChecks(DocumentTree document, DocumentedCall call) {
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
      Part.parameters(document, call).stream()
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

  private void succeeds(Run run) {
    Optional<Media> media = Media.first(document, call);
    Sent sent = Sender.of(run).send(run, Samples.accepted(run, call, media), Expectation.VALID);
    boolean toNothing = sent.status() == 404 && !canFind(run);
    if (toNothing) {
      run.skip("there is nothing to do it to; --uuid names actions that are there");
    }
    boolean refused = sent.status() == 409 && !run.target().known().isEmpty();
    if (!refused && (!sent.isAccepted() || sent.status() == 404)) {
      sent.fail(run, "call.succeeds", sent.answer() + " (expected success)");
    }
  }

  private boolean canFind(Run run) {
    return Part.parameters(document, call).stream()
        .filter(part -> part.in().equals("path"))
        .allMatch(part -> find(run, part).isPresent());
  }

  private Optional<String> find(Run run, Part part) {
    return call.method().equals("GET")
        ? Resources.of(run).existing(run, call, part.name())
        : Resources.of(run).fresh(run, call, part.name());
  }

  private void slashless(Run run) {
    if (!call.path().endsWith("/")) {
      return;
    }
    Plan plan = Samples.accepted(run, call, Media.first(document, call));
    Exchange whole = plan.exchange(run, Sender.of(run).account(run, call));
    HttpMessage expected = run.send(whole);
    Plan again = Samples.accepted(run, call, Media.first(document, call));
    String target = run.contract().address(again.target(), run.target().namespace());
    String slashless = target.replaceFirst("/(?=\\?|$)", "");
    Exchange exchange =
        again
            .exchangeAt(run, Sender.of(run).account(run, call), slashless)
            .expecting(Expectation.LENIENT);
    HttpMessage response = run.send(exchange);
    if (response.status() != expected.status()) {
      run.fail(
          exchange,
          response,
          "call.slash",
          response.status() + " without the last slash (expected " + expected.status() + ")");
    }
  }

  private void unknown(Run run) {
    Plan plan =
        Samples.accepted(run, call, Media.first(document, call)).with("query", UNKNOWN, "1");
    Sent sent = Sender.of(run).send(run, plan, Expectation.INVALID);
    if (sent.status() != 400 || !sent.response().text().contains(UNKNOWN)) {
      sent.fail(
          run,
          "parameter.unknown",
          sent.answer() + " to an unknown parameter (expected 400 that names " + UNKNOWN + ")");
    }
  }

  private void notFound(Run run) {
    Plan plan = Samples.accepted(run, call, Media.first(document, call));
    Plan nowhere = Samples.named(run, call);
    for (Part part : Part.parameters(document, call)) {
      if (part.in().equals("path")) {
        plan = plan.with("path", part.name(), nothing(run, part, nowhere));
      }
    }
    Sent sent = Sender.of(run).send(run, plan, Expectation.VALID);
    if (sent.status() != 404) {
      sent.fail(run, "call.notFound", sent.answer() + " to what is not there (expected 404)");
    }
  }

  private static String nothing(Run run, Part part, Plan nowhere) {
    String text = "nothing" + Integer.toHexString(run.random().nextInt());
    boolean isText = part.values().schema().path("format").isMissingNode();
    return isText && part.values().texts().allows(text)
        ? text
        : nowhere.path().getOrDefault(part.name(), "");
  }

  private void head(Run run) {
    Plan plan = Samples.accepted(run, call, Media.first(document, call));
    Sent get = Sender.of(run).send(run, plan, Expectation.VALID);
    Exchange exchange =
        run.exchange("HEAD", get.exchange().target())
            .as(Sender.of(run).account(run, call))
            .expecting(Expectation.OUTSIDE);
    HttpMessage response = run.send(exchange);
    if (response.body().length > 0) {
      run.fail(exchange, response, "method.head", "a body (expected none in an answer to HEAD)");
    }
    boolean same =
        response.status() == get.status()
            && response.headers("Content-Type").equals(get.response().headers("Content-Type"));
    if (!same) {
      run.fail(
          exchange,
          response,
          "method.head",
          response.status()
              + " "
              + response.headers("Content-Type")
              + " (expected what GET answers: "
              + get.status()
              + " "
              + get.response().headers("Content-Type")
              + ")");
    }
  }

  private void opens(Run run) {
    Plan plan = Samples.accepted(run, call, Media.first(document, call));
    Exchange exchange = run.upgrade(plan.exchange(run, Sender.of(run).account(run, call)));
    try (FrameSocket socket = run.open(exchange)) {
      if (!socket.isOpen() && !(socket.response().status() == 404 && !canFind(run))) {
        run.fail(
            exchange,
            socket.response(),
            "socket.opens",
            socket.response().status() + " to a right upgrade (expected 101)");
      }
      List<String> accept = socket.response().headers("Sec-WebSocket-Accept");
      if (socket.isOpen() && !accept.equals(List.of(Run.ACCEPT))) {
        run.fail(
            exchange,
            socket.response(),
            "socket.accept",
            "Sec-WebSocket-Accept: " + accept + " (expected " + Run.ACCEPT + ")");
      }
    }
  }

  private void add(String name, Consumer<Run> body) {
    checks.add(
        new DocumentCheck(
            call.operationId(),
            name,
            document.place(call.pointer()),
            run -> {
              Sender.of(run).requireThere(run, call);
              body.accept(run);
            }));
  }
}
