package io.actionlog.conformance.check.derived;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.check.derived.call.CallSender;
import io.actionlog.conformance.check.derived.call.PlannedCall;
import io.actionlog.conformance.check.derived.call.SampleCalls;
import io.actionlog.conformance.check.derived.call.SentCall;
import io.actionlog.conformance.check.derived.value.ForbiddenValues;
import io.actionlog.conformance.check.derived.value.FreshUuids;
import io.actionlog.conformance.check.derived.value.RequestMedia;
import io.actionlog.conformance.check.derived.value.RequestPart;
import io.actionlog.conformance.check.derived.value.SampleValue;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks that each parameter and property accepts what its schema allows and refuses what it
 * forbids.
 */
final class ValueChecks {

  private static final int MOST_SURROUNDINGS = 40;

  /** More would not fit into an address. */
  private static final int MOST_REPETITIONS = 100;

  private final DocumentTree document;
  private final DocumentedOperation call;
  private final List<Check> checks = new ArrayList<>();

  ValueChecks(DocumentTree document, DocumentedOperation call) {
    this.document = document;
    this.call = call;
  }

  List<Check> checks() {
    Optional<RequestMedia> first = RequestMedia.first(document, call);
    for (RequestPart part : RequestPart.parameters(document, call)) {
      List<SampleValue> forbidden =
          new ForbiddenValues(part.values())
              .asText().stream().filter(value -> canStand(part, value.text())).toList();
      add(part, first, part.label(), forbidden);
      repeated(part, first);
    }
    for (RequestMedia media : RequestMedia.of(document, call)) {
      for (RequestPart part : media.parts()) {
        String label = part.label() + " of " + media.type();
        add(part, Optional.of(media), label, new ForbiddenValues(part.values()).inJson());
      }
    }
    return checks;
  }

  private void repeated(RequestPart part, Optional<RequestMedia> first) {
    if (part.in().equals("path")) {
      return;
    }
    if (part.most() == 1) {
      add(
          part.label() + ": given twice is refused",
          part,
          context -> refused(context, part, given(context, part, first, 2), "two values"));
      return;
    }
    add(
        part.label() + ": given twice is accepted",
        part,
        context -> accepted(context, part, given(context, part, first, 2), "two values"));
    if (part.most() < MOST_REPETITIONS) {
      int more = part.most() + 1;
      add(
          part.label() + ": given " + more + " times is refused",
          part,
          context -> refused(context, part, given(context, part, first, more), more + " values"));
    }
  }

  private void add(
      RequestPart part, Optional<RequestMedia> media, String label, List<SampleValue> forbidden) {
    for (SampleValue value : part.values().borders()) {
      if (part.in().equals("body") || canStand(part, value.text())) {
        add(
            label + ": " + value + " is accepted",
            part,
            context -> accept(context, part, media, value));
      }
    }
    for (SampleValue value : forbidden) {
      add(
          label + ": " + value + " is refused",
          part,
          context -> refuse(context, part, media, value));
    }
    if (part.required() && !part.in().equals("path")) {
      add(label + ": missing is refused", part, context -> missing(context, part, media));
    }
  }

  private void add(String name, RequestPart part, java.util.function.Consumer<CheckContext> body) {
    if (call.answers(400) || name.endsWith("accepted")) {
      checks.add(
          new DocumentCheck(
              call.id(),
              name,
              document.place(part.pointer()),
              context -> {
                CallSender.of(context).requireThere(context, call);
                body.accept(context);
              }));
    }
  }

  private void accept(
      CheckContext context, RequestPart part, Optional<RequestMedia> media, SampleValue value) {
    FreshUuids fresh = new FreshUuids(context.random());
    List<SampleCalls.Surroundings> surroundings = SampleCalls.surroundings(document, call, part);
    SentCall first = null;
    boolean isConflict = true;
    boolean isAllowed = false;
    for (SampleCalls.Surroundings around : surroundings.subList(0, most(surroundings))) {
      for (JsonNode candidate : value.candidates()) {
        PlannedCall plan =
            SampleCalls.with(around.plan(context, media), media, part, fresh.json(candidate));
        SentCall sent = CallSender.of(context).send(context, plan, Expectation.VALID);
        if (sent.isAccepted()) {
          return;
        }
        if (!context.allows(sent.exchange())) {
          continue;
        }
        isAllowed = true;
        first = first == null ? sent : first;
        isConflict &= isConflict(sent, plan, part, media);
      }
    }
    if (!isAllowed) {
      context.skip("the document forbids the value together with each other part");
    }
    if (first != null) {
      judge(context, part, value, first, isConflict);
    }
  }

  private static void judge(
      CheckContext context,
      RequestPart part,
      SampleValue value,
      SentCall refused,
      boolean isConflict) {
    if (isConflict) {
      context.skip("found no other parts that the value goes together with");
    }
    if (!dependsOnState(context, part, refused)) {
      refused.fail(
          context,
          "value.accepted",
          part.name()
              + ": "
              + value
              + " was answered "
              + refused.answer()
              + ", as it was together with each other part (expected success)");
    }
  }

  /**
   * Whether it was refused for what it was sent together with, or for what was not sent with it,
   * which no schema tells.
   */
  private boolean isConflict(
      SentCall sent, PlannedCall plan, RequestPart part, Optional<RequestMedia> media) {
    boolean blamesPart = names(sent, part);
    return sent.status() == 400
        && Stream.concat(
                RequestPart.parameters(document, call).stream(),
                media.map(RequestMedia::parts).orElse(List.of()).stream())
            .filter(other -> !other.name().equals(part.name()) && names(sent, other))
            .anyMatch(other -> !blamesPart || plan.has(other));
  }

  private static boolean names(SentCall sent, RequestPart part) {
    Pattern word =
        Pattern.compile("(?<![A-Za-z0-9_-])" + Pattern.quote(part.name()) + "(?![\\w-])");
    return word.matcher(sent.response().text()).find();
  }

  /** Where the document says so, which values are right may depend on what has happened. */
  private static boolean dependsOnState(CheckContext context, RequestPart part, SentCall sent) {
    return context.document().root().at(part.pointer()).path("x-depends-on-state").asBoolean()
        && sent.status() == 400
        && sent.response().text().contains(part.name());
  }

  private static int most(List<SampleCalls.Surroundings> all) {
    return Math.min(MOST_SURROUNDINGS, all.size());
  }

  private void refuse(
      CheckContext context, RequestPart part, Optional<RequestMedia> media, SampleValue value) {
    PlannedCall plan =
        SampleCalls.with(SampleCalls.accepted(context, call, media), media, part, value.json());
    refused(context, part, plan, value.toString());
  }

  private void missing(CheckContext context, RequestPart part, Optional<RequestMedia> media) {
    PlannedCall plan = SampleCalls.unset(SampleCalls.accepted(context, call, media), media, part);
    refused(context, part, plan, "nothing");
  }

  /** A call that is right but for how often it has the part. */
  private PlannedCall given(
      CheckContext context, RequestPart part, Optional<RequestMedia> media, int times) {
    String value = SampleValue.text(part.values().sample());
    PlannedCall plan = SampleCalls.accepted(context, call, media);
    plan = SampleCalls.with(plan, media, part, TextNode.valueOf(value));
    for (int more = 1; more < times; more++) {
      plan = plan.also(part.in(), part.name(), value);
    }
    return plan;
  }

  private static void accepted(
      CheckContext context, RequestPart part, PlannedCall plan, String what) {
    SentCall sent = CallSender.of(context).send(context, plan, Expectation.VALID);
    if (!sent.isAccepted()) {
      sent.fail(
          context,
          "value.accepted",
          part.name() + ": " + what + " was answered " + sent.answer() + " (expected success)");
    }
  }

  private static void refused(
      CheckContext context, RequestPart part, PlannedCall plan, String what) {
    SentCall sent = CallSender.of(context).send(context, plan, Expectation.INVALID);
    if (sent.status() != 400 && context.allows(sent.exchange())) {
      context.skip("the referee cannot tell whether the document forbids the value");
    }
    if (sent.status() != 400) {
      sent.fail(
          context,
          "value.refused",
          part.name() + ": " + what + " was answered " + sent.answer() + " (expected 400)");
    } else if (!sent.response().text().contains(part.name())) {
      sent.fail(
          context,
          "value.named",
          part.name()
              + ": "
              + what
              + " was answered "
              + sent.answer()
              + " (expected a message that names "
              + part.name()
              + ")");
    }
  }

  /** Whether the text can be sent there at all, so that it arrives as it is. */
  static boolean canStand(RequestPart part, String text) {
    return switch (part.in()) {
      case "path" -> !text.isEmpty() && !text.contains("/") && !text.contains("\\");
      case "header" -> text.matches("[!-~]([ -~]*[!-~])?");
      default -> true;
    };
  }
}
