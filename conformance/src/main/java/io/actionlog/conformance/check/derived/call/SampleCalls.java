package io.actionlog.conformance.check.derived.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.check.derived.value.FreshUuids;
import io.actionlog.conformance.check.derived.value.RequestMedia;
import io.actionlog.conformance.check.derived.value.RequestPart;
import io.actionlog.conformance.check.derived.value.SampleValue;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Expectation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds valid calls of an operation from the document's examples, with new UUIDs. */
public final class SampleCalls {

  private final Map<String, Boolean> minimalWorks = new HashMap<>();

  /** The call with nothing that it need not have, on something that is there. */
  public static PlannedCall minimal(CheckContext context, DocumentedOperation call) {
    return complete(context, call, RequestMedia.first(context.document(), call), false);
  }

  /** The same with the body in this form. */
  public static PlannedCall minimal(
      CheckContext context, DocumentedOperation call, Optional<RequestMedia> media) {
    return complete(context, call, media, false);
  }

  /** The call with the document's example for a body. */
  static PlannedCall example(
      CheckContext context, DocumentedOperation call, Optional<RequestMedia> media) {
    return complete(context, call, media, true);
  }

  /**
   * A call that the server accepts, to be spoilt in one way; the check is skipped when there is
   * none.
   */
  public static PlannedCall accepted(
      CheckContext context, DocumentedOperation call, Optional<RequestMedia> media) {
    SampleCalls samples = context.shared(SampleCalls.class, SampleCalls::new);
    String key = call.id() + " " + media.map(RequestMedia::type).orElse("");
    Boolean works = samples.minimalWorks.get(key);
    if (works == null) {
      works =
          CallSender.of(context)
              .send(context, minimal(context, call, media), Expectation.VALID)
              .isAccepted();
      samples.minimalWorks.put(key, works);
    }
    return complete(context, call, media, !works);
  }

  /** The call with examples for the parameters of its path, which name nothing that is there. */
  public static PlannedCall named(CheckContext context, DocumentedOperation call) {
    FreshUuids fresh = new FreshUuids(context.random());
    PlannedCall plan = PlannedCall.of(call);
    for (RequestPart part : RequestPart.parameters(context.document(), call)) {
      if (part.in().equals("path")) {
        plan = plan.with("path", part.name(), fresh.text(SampleValue.text(part.values().sample())));
      }
    }
    return plan;
  }

  /**
   * The surroundings in which a value of one part may be right, the simplest first: what a schema
   * does not say is which parts go together.
   */
  public static List<Surroundings> surroundings(
      DocumentTree document, DocumentedOperation call, RequestPart part) {
    List<Surroundings> all = new ArrayList<>();
    all.add((context, media) -> minimal(context, call, media));
    boolean hasBody = !RequestMedia.of(document, call).isEmpty();
    if (hasBody) {
      all.add((context, media) -> example(context, call, media));
    }
    for (RequestPart other : RequestPart.parameters(document, call)) {
      if (!other.required() && !other.equals(part)) {
        all.add((context, media) -> set(context, minimal(context, call, media), media, other));
      }
    }
    for (RequestPart other :
        RequestMedia.first(document, call).map(RequestMedia::parts).orElse(List.of())) {
      if (!other.required() && !other.name().equals(part.name())) {
        all.add((context, media) -> set(context, minimal(context, call, media), media, other));
        all.add((context, media) -> unset(example(context, call, media), media, other));
      }
    }
    return all;
  }

  /** The plan with this value for the part. */
  public static PlannedCall with(
      PlannedCall plan, Optional<RequestMedia> media, RequestPart part, JsonNode value) {
    if (!part.in().equals("body")) {
      return plan.with(part.in(), part.name(), SampleValue.text(value));
    }
    return media.isEmpty() || plan.body().isEmpty()
        ? plan
        : plan.withBody(
            media.get().type(), media.get().with(plan.body().get(), part.name(), value));
  }

  /** The plan without the part. */
  public static PlannedCall unset(
      PlannedCall plan, Optional<RequestMedia> media, RequestPart part) {
    if (!part.in().equals("body")) {
      return plan.without(part.in(), part.name());
    }
    return media.isEmpty() || plan.body().isEmpty()
        ? plan
        : plan.withBody(media.get().type(), media.get().without(plan.body().get(), part.name()));
  }

  private static PlannedCall set(
      CheckContext context, PlannedCall plan, Optional<RequestMedia> media, RequestPart part) {
    return with(plan, media, part, new FreshUuids(context.random()).json(part.values().sample()));
  }

  private static PlannedCall complete(
      CheckContext context,
      DocumentedOperation call,
      Optional<RequestMedia> media,
      boolean asExample) {
    PlannedCall plan = PlannedCall.of(call);
    FreshUuids fresh = new FreshUuids(context.random());
    for (RequestPart part : RequestPart.parameters(context.document(), call)) {
      if (part.in().equals("path")) {
        plan = plan.with("path", part.name(), pathValue(context, call, part, fresh));
      } else if (part.required()) {
        String sample = fresh.text(SampleValue.text(part.values().sample()));
        plan =
            plan.with(
                part.in(),
                part.name(),
                PathResources.of(context).put(context, call, part.name()).orElse(sample));
      }
    }
    if (media.isEmpty()) {
      return plan;
    }
    boolean shown = asExample && !media.get().example().isMissingNode();
    JsonNode body = shown ? media.get().example() : media.get().minimal();
    return plan.withBody(media.get().type(), fresh.json(body));
  }

  private static String pathValue(
      CheckContext context, DocumentedOperation call, RequestPart part, FreshUuids fresh) {
    PathResources resources = PathResources.of(context);
    boolean isSafe = call.method().equals("GET");
    return (isSafe
            ? resources.existing(context, call, part.name())
            : resources.fresh(context, call, part.name()))
        .orElseGet(() -> fresh.text(SampleValue.text(part.values().sample())));
  }

  /** A call of the operation that a part is put into. */
  public interface Surroundings {
    PlannedCall plan(CheckContext context, Optional<RequestMedia> media);
  }
}
