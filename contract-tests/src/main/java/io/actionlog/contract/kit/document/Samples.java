package io.actionlog.contract.kit.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.Expectation;
import io.actionlog.contract.kit.DocumentTree;
import io.actionlog.contract.kit.DocumentedCall;
import io.actionlog.contract.kit.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Right calls of an operation, made of the document's examples with new UUIDs in them. */
final class Samples {

  private final Map<String, Boolean> minimalWorks = new HashMap<>();

  /** The call with nothing that it need not have, on something that is there. */
  static Plan minimal(Run run, DocumentedCall call) {
    return complete(run, call, Media.first(run.document(), call), false);
  }

  /** The same with the body in this form. */
  static Plan minimal(Run run, DocumentedCall call, Optional<Media> media) {
    return complete(run, call, media, false);
  }

  /** The call with the document's example for a body. */
  static Plan example(Run run, DocumentedCall call, Optional<Media> media) {
    return complete(run, call, media, true);
  }

  /**
   * A call that the server accepts, to be spoilt in one way; the check is skipped when there is
   * none.
   */
  static Plan accepted(Run run, DocumentedCall call, Optional<Media> media) {
    Samples samples = run.shared(Samples.class, Samples::new);
    String key = call.operationId() + " " + media.map(Media::type).orElse("");
    Boolean works = samples.minimalWorks.get(key);
    if (works == null) {
      works = Sender.of(run).send(run, minimal(run, call, media), Expectation.VALID).isAccepted();
      samples.minimalWorks.put(key, works);
    }
    return complete(run, call, media, !works);
  }

  /** The call with examples for the parameters of its path, which name nothing that is there. */
  static Plan named(Run run, DocumentedCall call) {
    Fresh fresh = new Fresh(run.random());
    Plan plan = Plan.of(call);
    for (Part part : Part.parameters(run.document(), call)) {
      if (part.in().equals("path")) {
        plan = plan.with("path", part.name(), fresh.text(Value.text(part.values().sample())));
      }
    }
    return plan;
  }

  /**
   * The surroundings in which a value of one part may be right, the simplest first: what a schema
   * does not say is which parts go together.
   */
  static List<Surroundings> surroundings(DocumentTree document, DocumentedCall call, Part part) {
    List<Surroundings> all = new ArrayList<>();
    all.add((run, media) -> minimal(run, call, media));
    boolean hasBody = !Media.of(document, call).isEmpty();
    if (hasBody) {
      all.add((run, media) -> example(run, call, media));
    }
    for (Part other : Part.parameters(document, call)) {
      if (!other.required() && !other.equals(part)) {
        all.add((run, media) -> set(run, minimal(run, call, media), media, other));
      }
    }
    for (Part other : Media.first(document, call).map(Media::parts).orElse(List.of())) {
      if (!other.required() && !other.name().equals(part.name())) {
        all.add((run, media) -> set(run, minimal(run, call, media), media, other));
        all.add((run, media) -> unset(example(run, call, media), media, other));
      }
    }
    return all;
  }

  /** The plan with this value for the part. */
  static Plan with(Plan plan, Optional<Media> media, Part part, JsonNode value) {
    if (!part.in().equals("body")) {
      return plan.with(part.in(), part.name(), Value.text(value));
    }
    return media.isEmpty() || plan.body().isEmpty()
        ? plan
        : plan.withBody(
            media.get().type(), media.get().with(plan.body().get(), part.name(), value));
  }

  /** The plan without the part. */
  static Plan unset(Plan plan, Optional<Media> media, Part part) {
    if (!part.in().equals("body")) {
      return plan.without(part.in(), part.name());
    }
    return media.isEmpty() || plan.body().isEmpty()
        ? plan
        : plan.withBody(media.get().type(), media.get().without(plan.body().get(), part.name()));
  }

  private static Plan set(Run run, Plan plan, Optional<Media> media, Part part) {
    return with(plan, media, part, new Fresh(run.random()).json(part.values().sample()));
  }

  private static Plan complete(
      Run run, DocumentedCall call, Optional<Media> media, boolean asExample) {
    Plan plan = Plan.of(call);
    Fresh fresh = new Fresh(run.random());
    for (Part part : Part.parameters(run.document(), call)) {
      if (part.in().equals("path")) {
        plan = plan.with("path", part.name(), pathValue(run, call, part, fresh));
      } else if (part.required()) {
        String sample = fresh.text(Value.text(part.values().sample()));
        plan =
            plan.with(
                part.in(),
                part.name(),
                Resources.of(run).put(run, call, part.name()).orElse(sample));
      }
    }
    if (media.isEmpty()) {
      return plan;
    }
    boolean shown = asExample && !media.get().example().isMissingNode();
    JsonNode body = shown ? media.get().example() : media.get().minimal();
    return plan.withBody(media.get().type(), fresh.json(body));
  }

  private static String pathValue(Run run, DocumentedCall call, Part part, Fresh fresh) {
    Resources resources = Resources.of(run);
    boolean isSafe = call.method().equals("GET");
    return (isSafe
            ? resources.existing(run, call, part.name())
            : resources.fresh(run, call, part.name()))
        .orElseGet(() -> fresh.text(Value.text(part.values().sample())));
  }

  /** A call of the operation that a part is put into. */
  interface Surroundings {
    Plan plan(Run run, Optional<Media> media);
  }
}
