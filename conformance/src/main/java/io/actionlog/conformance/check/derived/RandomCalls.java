package io.actionlog.conformance.check.derived;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.check.derived.call.CallSender;
import io.actionlog.conformance.check.derived.call.PlannedCall;
import io.actionlog.conformance.check.derived.call.SampleCalls;
import io.actionlog.conformance.check.derived.value.ForbiddenValues;
import io.actionlog.conformance.check.derived.value.FreshUuids;
import io.actionlog.conformance.check.derived.value.RequestMedia;
import io.actionlog.conformance.check.derived.value.RequestPart;
import io.actionlog.conformance.check.derived.value.SampleValue;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Calls an operation with random combinations of parts, some of them forbidden, and shrinks a call
 * that fails as long as it still fails.
 */
final class RandomCalls {

  private static final int CALLS = 25;

  private final DocumentTree document;
  private final DocumentedOperation call;

  RandomCalls(DocumentTree document, DocumentedOperation call) {
    this.document = document;
    this.call = call;
  }

  /** A part with a value, which may be a forbidden one. */
  private record Piece(RequestPart part, JsonNode value, boolean forbidden) {}

  /** What is wrong with a call. */
  private record Failure(Exchange exchange, HttpMessage response, List<Finding> findings) {}

  Check check() {
    return new DocumentCheck(
        call.id(),
        CALLS + " random calls are answered as documented",
        document.place(call.pointer()),
        this::run);
  }

  private void run(CheckContext context) {
    CallSender.of(context).requireThere(context, call);
    Optional<RequestMedia> media = RequestMedia.first(document, call);
    List<RequestPart> parts = new ArrayList<>(RequestPart.parameters(document, call));
    parts.removeIf(part -> part.in().equals("path"));
    media.ifPresent(body -> parts.addAll(body.parts()));
    for (int index = 0; index < CALLS && context.isClean() && !parts.isEmpty(); index++) {
      List<Piece> pieces = pieces(parts, context.random());
      Failure failure = failure(context, media, pieces);
      if (failure != null) {
        report(context, media, pieces);
      }
    }
  }

  private static List<Piece> pieces(List<RequestPart> parts, Random random) {
    List<Piece> pieces = new ArrayList<>();
    boolean spoil = random.nextInt(3) == 0;
    for (RequestPart part : parts) {
      List<SampleValue> right = part.values().borders();
      if (random.nextInt(3) == 0 && !right.isEmpty()) {
        SampleValue value = right.get(random.nextInt(right.size()));
        pieces.add(new Piece(part, value.json(), false));
      }
    }
    RequestPart spoilt = parts.get(random.nextInt(parts.size()));
    List<SampleValue> wrong =
        spoilt.in().equals("body")
            ? new ForbiddenValues(spoilt.values()).inJson()
            : new ForbiddenValues(spoilt.values()).asText();
    wrong = wrong.stream().filter(value -> ValueChecks.canStand(spoilt, value.text())).toList();
    if (spoil && !wrong.isEmpty()) {
      pieces.removeIf(piece -> piece.part().equals(spoilt));
      pieces.add(new Piece(spoilt, wrong.get(random.nextInt(wrong.size())).json(), true));
    }
    return pieces;
  }

  private @Nullable Failure failure(
      CheckContext context, Optional<RequestMedia> media, List<Piece> pieces) {
    PlannedCall plan = SampleCalls.minimal(context, call, media);
    FreshUuids fresh = new FreshUuids(context.random());
    boolean forbidden = false;
    for (Piece piece : pieces) {
      plan = SampleCalls.with(plan, media, piece.part(), fresh.json(piece.value()));
      forbidden |= piece.forbidden();
    }
    Exchange exchange =
        plan.exchange(context, CallSender.of(context).account(context, call))
            .expecting(Expectation.VALID);
    HttpMessage response = context.sendUnjudged(exchange);
    List<Finding> findings = context.inspect(exchange, response);
    boolean taken = forbidden && response.status() < 400 && !context.allows(exchange);
    return response.status() >= 500 || taken || !findings.isEmpty()
        ? new Failure(exchange, response, findings)
        : null;
  }

  private void report(CheckContext context, Optional<RequestMedia> media, List<Piece> pieces) {
    List<Piece> smallest = shortened(context, media, fewer(context, media, pieces));
    Failure failure = failure(context, media, smallest);
    if (failure == null) {
      context.fail("random.unsteady", "failed once, and not again when it was made smaller");
      return;
    }
    failure.findings().forEach(context::fail);
    if (failure.findings().isEmpty()) {
      context.fail(
          failure.exchange(),
          failure.response(),
          "random.call",
          failure.response().status()
              + " with "
              + smallest.stream().map(piece -> piece.part().label()).toList()
              + " (expected a documented answer)");
    }
  }

  private List<Piece> fewer(
      CheckContext context, Optional<RequestMedia> media, List<Piece> pieces) {
    List<Piece> smallest = pieces;
    for (Piece piece : pieces) {
      List<Piece> without = new ArrayList<>(smallest);
      without.remove(piece);
      if (failure(context, media, without) != null) {
        smallest = without;
      }
    }
    return smallest;
  }

  private List<Piece> shortened(
      CheckContext context, Optional<RequestMedia> media, List<Piece> pieces) {
    List<Piece> smallest = new ArrayList<>(pieces);
    for (int index = 0; index < smallest.size(); index++) {
      Piece piece = smallest.get(index);
      String text = piece.value().asText();
      while (piece.value().isTextual() && text.length() > 1) {
        text = text.substring(0, text.length() / 2);
        List<Piece> shorter = new ArrayList<>(smallest);
        shorter.set(index, new Piece(piece.part(), TextNode.valueOf(text), piece.forbidden()));
        if (failure(context, media, shorter) == null) {
          break;
        }
        smallest = shorter;
      }
    }
    return smallest;
  }
}
