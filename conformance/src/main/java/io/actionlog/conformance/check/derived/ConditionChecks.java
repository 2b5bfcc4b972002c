package io.actionlog.conformance.check.derived;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.check.derived.call.CallSender;
import io.actionlog.conformance.check.derived.call.PlannedCall;
import io.actionlog.conformance.check.derived.call.SampleCalls;
import io.actionlog.conformance.check.derived.call.SentCall;
import io.actionlog.conformance.check.derived.value.RequestMedia;
import io.actionlog.conformance.check.derived.value.RequestPart;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Checks that properties are refused that do not go together, which a schema says below {@code
 * not}.
 */
final class ConditionChecks {

  private final DocumentTree document;
  private final DocumentedOperation call;

  ConditionChecks(DocumentTree document, DocumentedOperation call) {
    this.document = document;
    this.call = call;
  }

  /** What a body is forbidden to have, and to lack at the same time. */
  private record Condition(List<String> has, List<String> lacks) {

    @Override
    public String toString() {
      String with = has.isEmpty() ? "" : " with " + String.join(", ", has);
      return (with + (lacks.isEmpty() ? "" : " without " + String.join(", ", lacks))).strip();
    }
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (RequestMedia media : RequestMedia.of(document, call)) {
      String pointer = document.resolve(media.pointer() + "/schema");
      JsonNode schema = document.root().at(pointer);
      List<Condition> conditions = new ArrayList<>(conditions(schema.path("not")));
      List<String> ofEach = names(schema.path("not").path("not").path("items"));
      ofEach.forEach(name -> conditions.add(new Condition(List.of(), List.of(name))));
      conditions.addAll(conditions(document.resolve(schema.path("items")).path("not")));
      for (Condition condition : conditions) {
        checks.add(check(media, pointer, condition));
      }
    }
    return checks;
  }

  /** Those of a schema that forbids one thing, or any of several. */
  private static List<Condition> conditions(JsonNode forbidden) {
    List<JsonNode> all = new ArrayList<>();
    all.add(forbidden);
    forbidden.path("anyOf").forEach(all::add);
    return all.stream()
        .filter(each -> each.has("required"))
        .map(each -> new Condition(names(each), names(each.path("not"))))
        .toList();
  }

  private static List<String> names(JsonNode schema) {
    return StreamSupport.stream(schema.path("required").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private Check check(RequestMedia media, String pointer, Condition condition) {
    return new DocumentCheck(
        call.id(),
        "body of " + media.type() + ": " + condition + " is refused",
        document.place(pointer + "/not"),
        context -> {
          CallSender.of(context).requireThere(context, call);
          refuse(context, media, condition);
        });
  }

  private void refuse(CheckContext context, RequestMedia media, Condition condition) {
    PlannedCall accepted = SampleCalls.accepted(context, call, Optional.of(media));
    PlannedCall plan =
        spoilt(accepted, media, condition).stream()
            .filter(each -> !context.allows(exchange(context, each)))
            .findFirst()
            .orElse(accepted);
    if (plan.equals(accepted)) {
      context.skip("found no values that the document forbids together");
    }
    SentCall sent = CallSender.of(context).send(context, plan, Expectation.INVALID);
    if (sent.status() != 400) {
      sent.fail(context, "condition.refused", sent.answer() + " (expected 400)");
    }
  }

  private Exchange exchange(CheckContext context, PlannedCall plan) {
    return plan.exchange(context, CallSender.of(context).account(context, call));
  }

  /** With the samples of what it is forbidden to have, or else with values of other properties. */
  private static List<PlannedCall> spoilt(
      PlannedCall accepted, RequestMedia media, Condition condition) {
    PlannedCall plan = accepted;
    List<PlannedCall> others = new ArrayList<>();
    for (RequestPart part : media.parts()) {
      if (condition.has().contains(part.name())) {
        plan = SampleCalls.with(plan, Optional.of(media), part, part.values().sample());
      } else if (condition.lacks().contains(part.name())) {
        plan = SampleCalls.unset(plan, Optional.of(media), part);
      }
    }
    for (RequestPart part : media.parts()) {
      if (condition.has().contains(part.name())) {
        for (JsonNode other : RequestMedia.item(plan.body().orElseThrow())) {
          if (other.isTextual() && part.values().texts().allows(other.asText())) {
            others.add(SampleCalls.with(plan, Optional.of(media), part, other));
          }
        }
      }
    }
    others.add(0, plan);
    return others;
  }
}
