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
 * Finds values for the parameters of paths that name something that is there: what stands behind
 * {@code /things/{id}/} is made by POST {@code /things/}, or listed by GET {@code /things/}. Shared
 * by all checks of a run.
 */
public final class PathResources {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Optional<String>> shared = new HashMap<>();

  public static PathResources of(CheckContext run) {
    return run.shared(PathResources.class, PathResources::new);
  }

  /** One to look at, the same each time; empty when there is none. */
  public Optional<String> existing(CheckContext run, DocumentedOperation call, String parameter) {
    String collection = collection(call, parameter);
    Optional<String> found = shared.get(collection);
    if (found == null) {
      found = known(run, call, parameter);
      if (found.isEmpty()) {
        found = made(run, call, parameter);
      }
      if (found.isEmpty()) {
        found = listed(run, collection, parameter);
      }
      shared.put(collection, found);
    }
    return found;
  }

  /** One to change, which nobody else uses; empty when none can be made. */
  public Optional<String> fresh(CheckContext run, DocumentedOperation call, String parameter) {
    Optional<String> made = made(run, call, parameter);
    return made.isEmpty() && !isUuid(run, call, parameter) ? existing(run, call, parameter) : made;
  }

  /**
   * One to delete by a parameter of the query, made by PUT on the same path; empty when none can be
   * made so.
   */
  Optional<String> put(CheckContext run, DocumentedOperation call, String parameter) {
    Optional<DocumentedOperation> maker =
        run.document().operations().stream()
            .filter(other -> other.method().equals("PUT") && other.path().equals(call.path()))
            .findFirst();
    if (!call.method().equals("DELETE")
        || maker.isEmpty()
        || !CallSender.of(run).isThere(run, maker.get())) {
      return Optional.empty();
    }
    PlannedCall plan = SampleCalls.minimal(run, maker.get());
    SentCall sent = CallSender.of(run).send(run, plan, Expectation.VALID);
    return sent.status() < 300
        ? plan.body().flatMap(body -> value(body.path(parameter)))
        : Optional.empty();
  }

  private Optional<String> made(CheckContext run, DocumentedOperation call, String parameter) {
    String collection = collection(call, parameter);
    Optional<DocumentedOperation> maker =
        run.document().operations().stream()
            .filter(other -> other.method().equals("POST") && other.path().equals(collection))
            .findFirst();
    if (maker.isEmpty() || !CallSender.of(run).isThere(run, maker.get())) {
      return isUuid(run, call, parameter) ? started(run, call, parameter) : Optional.empty();
    }
    SentCall sent =
        CallSender.of(run).send(run, SampleCalls.minimal(run, maker.get()), Expectation.VALID);
    return value(body(sent).path(parameter));
  }

  /** Made by an operation whose answer has a Location that leads to such a thing. */
  private Optional<String> started(CheckContext run, DocumentedOperation call, String parameter) {
    for (DocumentedOperation other : run.document().operations()) {
      boolean leadsThere =
          other.method().equals("POST")
              && !other.path().equals(call.path())
              && !other.path().startsWith(collection(call, parameter))
              && run.document()
                  .resolve(other.node().path("responses").path("202"))
                  .path("headers")
                  .has("Location");
      if (leadsThere && CallSender.of(run).isThere(run, other)) {
        SentCall sent =
            CallSender.of(run).send(run, SampleCalls.minimal(run, other), Expectation.VALID);
        if (sent.status() < 300) {
          return value(body(sent).path(parameter));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> known(
      CheckContext run, DocumentedOperation call, String parameter) {
    return isUuid(run, call, parameter)
        ? run.target().known().stream().map(String::valueOf).findFirst()
        : Optional.empty();
  }

  private static Optional<String> listed(CheckContext run, String collection, String parameter) {
    Optional<DocumentedOperation> list =
        run.document().operations().stream()
            .filter(other -> other.method().equals("GET") && other.path().equals(collection))
            .findFirst();
    if (list.isEmpty() || !CallSender.of(run).isThere(run, list.get())) {
      return Optional.empty();
    }
    SentCall sent =
        CallSender.of(run).send(run, SampleCalls.minimal(run, list.get()), Expectation.VALID);
    for (JsonNode property : body(sent)) {
      if (property.isArray() && !property.isEmpty()) {
        return value(property.get(0).path(parameter));
      }
    }
    return Optional.empty();
  }

  private static boolean isUuid(CheckContext run, DocumentedOperation call, String parameter) {
    return RequestPart.parameters(run.document(), call).stream()
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
      // The referee has said so already.
      return MissingNode.getInstance();
    }
  }

  private static Optional<String> value(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }
}
