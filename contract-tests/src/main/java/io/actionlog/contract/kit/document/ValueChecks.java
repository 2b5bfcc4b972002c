package io.actionlog.contract.kit.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.actionlog.contract.Expectation;
import io.actionlog.contract.kit.Check;
import io.actionlog.contract.kit.DocumentTree;
import io.actionlog.contract.kit.DocumentedCall;
import io.actionlog.contract.kit.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks each parameter and property: what its schema allows is taken, what it forbids is not. */
final class ValueChecks {

  private static final int MOST_SURROUNDINGS = 40;

  private final DocumentTree document;
  private final DocumentedCall call;
  private final List<Check> checks = new ArrayList<>();

  ValueChecks(DocumentTree document, DocumentedCall call) {
    this.document = document;
    this.call = call;
  }

  List<Check> checks() {
    Optional<Media> first = Media.first(document, call);
    for (Part part : Part.parameters(document, call)) {
      List<Value> forbidden =
          new ForbiddenValues(part.values())
              .asText().stream().filter(value -> canStand(part, value.text())).toList();
      add(part, first, part.label(), forbidden);
      if (!part.in().equals("path")) {
        add(part.label() + ": given twice is refused", part, run -> doubled(run, part, first));
      }
    }
    for (Media media : Media.of(document, call)) {
      for (Part part : media.parts()) {
        String label = part.label() + " of " + media.type();
        add(part, Optional.of(media), label, new ForbiddenValues(part.values()).inJson());
      }
    }
    return checks;
  }

  private void add(Part part, Optional<Media> media, String label, List<Value> forbidden) {
    for (Value value : part.values().borders()) {
      if (part.in().equals("body") || canStand(part, value.text())) {
        add(label + ": " + value + " is accepted", part, run -> accept(run, part, media, value));
      }
    }
    for (Value value : forbidden) {
      add(label + ": " + value + " is refused", part, run -> refuse(run, part, media, value));
    }
    if (part.required() && !part.in().equals("path")) {
      add(label + ": missing is refused", part, run -> missing(run, part, media));
    }
  }

  private void add(String name, Part part, java.util.function.Consumer<Run> body) {
    if (call.answers(400) || name.endsWith("accepted")) {
      checks.add(
          new DocumentCheck(
              call.operationId(),
              name,
              document.place(part.pointer()),
              run -> {
                Sender.of(run).requireThere(run, call);
                body.accept(run);
              }));
    }
  }

  private void accept(Run run, Part part, Optional<Media> media, Value value) {
    Fresh fresh = new Fresh(run.random());
    List<Samples.Surroundings> surroundings = Samples.surroundings(document, call, part);
    Sent first = null;
    boolean isConflict = true;
    for (Samples.Surroundings around : surroundings.subList(0, most(surroundings))) {
      for (JsonNode candidate : value.candidates()) {
        Plan plan = Samples.with(around.plan(run, media), media, part, fresh.json(candidate));
        Sent sent = Sender.of(run).send(run, plan, Expectation.VALID);
        if (sent.isAccepted()) {
          return;
        }
        if (!run.allows(sent.exchange())) {
          run.skip("the document forbids the value, other than its schema says");
        }
        first = first == null ? sent : first;
        isConflict &= isConflict(sent, plan, part, media);
      }
    }
    if (first != null) {
      judge(run, part, value, first, isConflict);
    }
  }

  private static void judge(Run run, Part part, Value value, Sent refused, boolean isConflict) {
    if (isConflict) {
      run.skip("found no other parts that the value goes together with");
    }
    if (!dependsOnState(run, part, refused)) {
      refused.fail(
          run,
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
  private boolean isConflict(Sent sent, Plan plan, Part part, Optional<Media> media) {
    boolean blamesPart = names(sent, part);
    return sent.status() == 400
        && Stream.concat(
                Part.parameters(document, call).stream(),
                media.map(Media::parts).orElse(List.of()).stream())
            .filter(other -> !other.name().equals(part.name()) && names(sent, other))
            .anyMatch(other -> !blamesPart || plan.has(other));
  }

  private static boolean names(Sent sent, Part part) {
    Pattern word =
        Pattern.compile("(?<![A-Za-z0-9_-])" + Pattern.quote(part.name()) + "(?![\\w-])");
    return word.matcher(sent.response().text()).find();
  }

  /** Where the document says so, which values are right may depend on what has happened. */
  private static boolean dependsOnState(Run run, Part part, Sent sent) {
    return run.document().root().at(part.pointer()).path("x-depends-on-state").asBoolean()
        && sent.status() == 400
        && sent.response().text().contains(part.name());
  }

  private static int most(List<Samples.Surroundings> all) {
    return Math.min(MOST_SURROUNDINGS, all.size());
  }

  private void refuse(Run run, Part part, Optional<Media> media, Value value) {
    Plan plan = Samples.with(Samples.accepted(run, call, media), media, part, value.json());
    refused(run, part, plan, value.toString());
  }

  private void missing(Run run, Part part, Optional<Media> media) {
    Plan plan = Samples.unset(Samples.accepted(run, call, media), media, part);
    refused(run, part, plan, "nothing");
  }

  private void doubled(Run run, Part part, Optional<Media> media) {
    String value = Value.text(part.values().sample());
    Plan plan =
        Samples.with(Samples.accepted(run, call, media), media, part, TextNode.valueOf(value))
            .also(part.in(), part.name(), value);
    refused(run, part, plan, "two values");
  }

  private static void refused(Run run, Part part, Plan plan, String what) {
    Sent sent = Sender.of(run).send(run, plan, Expectation.INVALID);
    if (sent.status() != 400 && run.allows(sent.exchange())) {
      run.skip("the referee cannot tell whether the document forbids the value");
    }
    if (sent.status() != 400) {
      sent.fail(
          run,
          "value.refused",
          part.name() + ": " + what + " was answered " + sent.answer() + " (expected 400)");
    } else if (!sent.response().text().contains(part.name())) {
      sent.fail(
          run,
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
  static boolean canStand(Part part, String text) {
    return switch (part.in()) {
      case "path" -> !text.isEmpty() && !text.contains("/") && !text.contains("\\");
      case "header" -> text.matches("[!-~]([ -~]*[!-~])?");
      default -> true;
    };
  }
}
