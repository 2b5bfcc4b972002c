package io.actionlog.conformance.check.derived;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.check.derived.call.CallSender;
import io.actionlog.conformance.check.derived.call.PlannedCall;
import io.actionlog.conformance.check.derived.call.SampleCalls;
import io.actionlog.conformance.check.derived.call.SentCall;
import io.actionlog.conformance.check.derived.value.RequestMedia;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Checks whole bodies: the examples of the document are accepted, malformed bodies are refused. */
final class BodyChecks {

  private static final String UNKNOWN = "x_unheard_of";
  private static final int MOST_ITEMS = 20_000;

  private final DocumentTree document;
  private final DocumentedOperation call;
  private final List<Check> checks = new ArrayList<>();

  BodyChecks(DocumentTree document, DocumentedOperation call) {
    this.document = document;
    this.call = call;
  }

  List<Check> checks() {
    for (RequestMedia media : RequestMedia.of(document, call)) {
      if (!media.example().isMissingNode()) {
        add(media, "the example as printed is accepted", context -> asPrinted(context, media));
      }
      if (!media.type().startsWith("text/")) {
        json(media);
      }
    }
    return checks;
  }

  private void json(RequestMedia media) {
    for (String text : List.of("{", "nonsense", "{}}", "\"\\ud800")) {
      add(
          media,
          "a body that is no JSON (" + text + ") is refused",
          context -> raw(context, media, text));
    }
    JsonNode wrong = media.isArray() ? TextNode.valueOf("nonsense") : BooleanNode.TRUE;
    add(media, "a body of the wrong type is refused", context -> refuse(context, media, wrong));
    String pointer = document.resolve(media.pointer() + "/schema");
    JsonNode schema = document.root().at(pointer);
    if (schema.path("type").asText().equals("array")) {
      items(media, schema);
      schema = document.resolve(schema.path("items"));
    }
    if (schema.has("additionalProperties") && !schema.path("additionalProperties").asBoolean()) {
      add(media, "an unknown property is refused", context -> unknown(context, media));
    }
    if (document
        .root()
        .at(document.resolve(call.pointer() + "/requestBody"))
        .path("required")
        .asBoolean()) {
      add(media, "no body is refused", context -> raw(context, media, ""));
    }
  }

  private void items(RequestMedia media, JsonNode schema) {
    int least = schema.path("minItems").asInt(0);
    int most = schema.path("maxItems").asInt(MOST_ITEMS);
    if (least > 0) {
      add(
          media,
          (least - 1) + " items are refused",
          context -> items(context, media, least - 1, false));
    }
    if (most < MOST_ITEMS) {
      add(media, most + " items are accepted", context -> items(context, media, most, true));
      add(
          media,
          (most + 1) + " items are refused",
          context -> items(context, media, most + 1, false));
    }
  }

  private void add(RequestMedia media, String name, Consumer<CheckContext> body) {
    checks.add(
        new DocumentCheck(
            call.id(),
            "body of " + media.type() + ": " + name,
            document.place(media.pointer()),
            context -> {
              CallSender.of(context).requireThere(context, call);
              body.accept(context);
            }));
  }

  private void asPrinted(CheckContext context, RequestMedia media) {
    PlannedCall plan = SampleCalls.minimal(context, call, Optional.of(media));
    SentCall sent =
        CallSender.of(context)
            .send(context, plan.withBody(media.type(), media.example()), Expectation.VALID);
    if (!sent.isAccepted()) {
      sent.fail(context, "example.accepted", sent.answer() + " to the example (expected success)");
    }
  }

  private void unknown(CheckContext context, RequestMedia media) {
    PlannedCall plan = SampleCalls.accepted(context, call, Optional.of(media));
    JsonNode body = media.with(plan.body().orElseThrow(), UNKNOWN, TextNode.valueOf("nonsense"));
    SentCall sent = refuse(context, media, body);
    if (sent.status() == 400 && !sent.response().text().contains(UNKNOWN)) {
      sent.fail(
          context,
          "value.named",
          sent.answer() + " (expected a message that names " + UNKNOWN + ")");
    }
  }

  private void items(CheckContext context, RequestMedia media, int count, boolean right) {
    PlannedCall plan = SampleCalls.accepted(context, call, Optional.of(media));
    JsonNode body = RequestMedia.repeated(plan.body().orElseThrow(), count);
    if (right) {
      SentCall sent =
          CallSender.of(context)
              .send(context, plan.withBody(media.type(), body), Expectation.VALID);
      if (!sent.isAccepted() && sent.status() != 413) {
        sent.fail(context, "items.accepted", sent.answer() + " to " + count + " items");
      }
    } else {
      refuse(context, media, body);
    }
  }

  private SentCall refuse(CheckContext context, RequestMedia media, JsonNode body) {
    PlannedCall plan =
        SampleCalls.accepted(context, call, Optional.of(media)).withBody(media.type(), body);
    SentCall sent = CallSender.of(context).send(context, plan, Expectation.INVALID);
    if (!Set.of(400, 413).contains(sent.status())) {
      sent.fail(context, "body.refused", sent.answer() + " (expected 400)");
    }
    return sent;
  }

  private void raw(CheckContext context, RequestMedia media, String text) {
    PlannedCall plan = SampleCalls.accepted(context, call, Optional.of(media));
    PlannedCall bodiless =
        new PlannedCall(
            call, plan.path(), plan.query(), plan.headers(), Optional.empty(), Optional.empty());
    Exchange exchange =
        bodiless
            .exchange(context, CallSender.of(context).account(context, call))
            .body(media.type(), text.getBytes(UTF_8))
            .expecting(Expectation.INVALID);
    HttpMessage response = context.send(exchange);
    if (response.status() != 400) {
      context.fail(
          exchange, response, "body.refused", response.status() + " to no JSON (expected 400)");
    }
  }
}
