package io.actionlog.conformance.check.derived.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.check.derived.value.RequestPart;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Expectation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds existing resources for path parameters: {@code /things/{id}/} is created by POST {@code
 * /things/} or listed by GET {@code /things/}. Shared by all checks of a run.
 */
public final class PathResources {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Optional<String>> shared = new HashMap<>();

  public static PathResources of(CheckContext context) {
    return context.shared(PathResources.class, PathResources::new);
  }

  /** One to look at, the same each time; empty when there is none. */
  public Optional<String> existing(
      CheckContext context, DocumentedOperation call, String parameter) {
    String collection = collection(call, parameter);
    Optional<String> found = shared.get(collection);
    if (found == null) {
      found = known(context, call, parameter);
      if (found.isEmpty()) {
        found = made(context, call, parameter);
      }
      if (found.isEmpty()) {
        found = listed(context, collection, parameter);
      }
      shared.put(collection, found);
    }
    return found;
  }

  /** One to change, which no other check uses; empty when none can be made. */
  public Optional<String> fresh(CheckContext context, DocumentedOperation call, String parameter) {
    Optional<String> made = made(context, call, parameter);
    return made.isEmpty() && !isUuid(context, call, parameter)
        ? existing(context, call, parameter)
        : made;
  }

  /**
   * One to delete by a parameter of the query, made by PUT on the same path; empty when none can be
   * made so.
   */
  Optional<String> put(CheckContext context, DocumentedOperation call, String parameter) {
    Optional<DocumentedOperation> maker =
        context.document().operations().stream()
            .filter(other -> other.method().equals("PUT") && other.path().equals(call.path()))
            .findFirst();
    if (!call.method().equals("DELETE")
        || maker.isEmpty()
        || !CallSender.of(context).isThere(context, maker.get())) {
      return Optional.empty();
    }
    PlannedCall plan = SampleCalls.minimal(context, maker.get());
    SentCall sent = CallSender.of(context).send(context, plan, Expectation.VALID);
    return sent.status() < 300
        ? plan.body().flatMap(body -> value(body.path(parameter)))
        : Optional.empty();
  }

  private Optional<String> made(CheckContext context, DocumentedOperation call, String parameter) {
    String collection = collection(call, parameter);
    Optional<DocumentedOperation> maker =
        context.document().operations().stream()
            .filter(other -> other.method().equals("POST") && other.path().equals(collection))
            .findFirst();
    if (maker.isEmpty() || !CallSender.of(context).isThere(context, maker.get())) {
      return isUuid(context, call, parameter)
          ? started(context, call, parameter)
          : Optional.empty();
    }
    SentCall sent =
        CallSender.of(context)
            .send(context, SampleCalls.minimal(context, maker.get()), Expectation.VALID);
    return value(body(sent).path(parameter));
  }

  /** Made by an operation whose answer has a Location that leads to such a thing. */
  private Optional<String> started(
      CheckContext context, DocumentedOperation call, String parameter) {
    for (DocumentedOperation other : context.document().operations()) {
      boolean leadsThere =
          other.method().equals("POST")
              && !other.path().equals(call.path())
              && !other.path().startsWith(collection(call, parameter))
              && context
                  .document()
                  .resolve(other.node().path("responses").path("202"))
                  .path("headers")
                  .has("Location");
      if (leadsThere && CallSender.of(context).isThere(context, other)) {
        SentCall sent =
            CallSender.of(context)
                .send(context, SampleCalls.minimal(context, other), Expectation.VALID);
        if (sent.status() < 300) {
          return value(body(sent).path(parameter));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> known(
      CheckContext context, DocumentedOperation call, String parameter) {
    return isUuid(context, call, parameter)
        ? context.target().known().stream().map(String::valueOf).findFirst()
        : Optional.empty();
  }

  private static Optional<String> listed(
      CheckContext context, String collection, String parameter) {
    Optional<DocumentedOperation> list =
        context.document().operations().stream()
            .filter(other -> other.method().equals("GET") && other.path().equals(collection))
            .findFirst();
    if (list.isEmpty() || !CallSender.of(context).isThere(context, list.get())) {
      return Optional.empty();
    }
    SentCall sent =
        CallSender.of(context)
            .send(context, SampleCalls.minimal(context, list.get()), Expectation.VALID);
    for (JsonNode property : body(sent)) {
      if (property.isArray() && !property.isEmpty()) {
        return value(property.get(0).path(parameter));
      }
    }
    return Optional.empty();
  }

  private static boolean isUuid(CheckContext context, DocumentedOperation call, String parameter) {
    return RequestPart.parameters(context.document(), call).stream()
        .filter(part -> part.in().equals("path") && part.name().equals(parameter))
        .anyMatch(part -> part.values().schema().path("format").asText().equals("uuid"));
  }

  private static String collection(DocumentedOperation call, String parameter) {
    return call.path().substring(0, call.path().indexOf("{" + parameter + "}"));
  }

  private static JsonNode body(SentCall sent) {
    try {
      return sent.status() < 300
          ? JSON.readTree(sent.response().text())
          : MissingNode.getInstance();
    } catch (JsonProcessingException e) {
      // The validator has reported it already.
      return MissingNode.getInstance();
    }
  }

  private static Optional<String> value(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }
}
