package io.actionlog.contract.kit.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.contract.HttpMessage;
import io.actionlog.contract.kit.Check;
import io.actionlog.contract.kit.DocumentTree;
import io.actionlog.contract.kit.DocumentedCall;
import io.actionlog.contract.kit.Exchange;
import io.actionlog.contract.kit.Run;
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
  private final DocumentedCall call;
  private final List<Check> checks = new ArrayList<>();

  NegotiationChecks(DocumentTree document, DocumentedCall call) {
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

  private Exchange right(Run run) {
    return Samples.accepted(run, call, Media.first(document, call))
        .exchange(run, Sender.of(run).account(run, call));
  }

  private Exchange accepting(Run run, String type) {
    return right(run).header("Accept", type);
  }

  private void unsupported(Run run, String type) {
    Plan plan = Samples.accepted(run, call, Media.first(document, call));
    Plan bodiless =
        new Plan(
            call, plan.path(), plan.query(), plan.headers(), Optional.empty(), Optional.empty());
    Exchange exchange =
        bodiless.exchange(run, Sender.of(run).account(run, call)).body(type, "{}".getBytes(UTF_8));
    status(run, exchange, 415);
  }

  private void accepted(Run run, Exchange exchange) {
    HttpMessage response = run.send(exchange);
    if (response.status() == 406) {
      run.fail(exchange, response, "accept.accepted", "406 (expected success)");
    }
  }

  private void status(Run run, Exchange exchange, int expected) {
    HttpMessage response = run.send(exchange);
    if (response.status() != expected) {
      run.fail(
          exchange,
          response,
          "status." + expected,
          response.status() + " (expected " + expected + ")");
    }
  }

  private void tooLarge(Run run) {
    for (int length : LENGTHS) {
      Exchange exchange = padded(run, length);
      HttpMessage response = run.send(exchange);
      if (response.status() == 413) {
        return;
      }
      boolean refused = Media.first(document, call).isPresent() && response.status() == 400;
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
  private Exchange padded(Run run, int length) {
    Optional<Media> media = Media.first(document, call);
    Plan plan = media.isPresent() ? Samples.accepted(run, call, media) : Samples.named(run, call);
    String text = plan.body().map(Object::toString).orElse("\"\"") + " ".repeat(length);
    Plan bodiless =
        new Plan(
            call, plan.path(), plan.query(), plan.headers(), Optional.empty(), Optional.empty());
    return bodiless
        .exchange(run, Sender.of(run).account(run, call))
        .body(media.map(Media::type).orElse("application/json"), text.getBytes(UTF_8));
  }

  private void add(int status, String name, Consumer<Run> body) {
    String pointer = call.pointer() + "/responses/" + status;
    checks.add(
        new DocumentCheck(
            call.operationId(),
            name,
            document.place(pointer),
            run -> {
              Sender.of(run).requireThere(run, call);
              body.accept(run);
            }));
  }
}
