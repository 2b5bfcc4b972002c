package io.actionlog.conformance.stub.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.stub.scenario.StubBehaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Builds responses from the examples of the document. Thread-safe. */
public final class ResponseFactory {

  private static final String ACTION_URI = "X-DockerCloud-Action-URI";

  private final Contract contract;
  private final DocumentTree document;
  private final SchemaExamples samples;
  private final StubState state;
  private final ThreePageList listing = new ThreePageList();

  public ResponseFactory(Contract contract, DocumentTree document, StubState state) {
    this.contract = contract;
    this.document = document;
    this.samples = new SchemaExamples(document);
    this.state = state;
  }

  public StubState state() {
    return state;
  }

  /** The answer to a call that nothing is wrong with. */
  public StubResponse success(
      DocumentedOperation operation, HttpMessage request, StubBehaviour behaviour) {
    int status = status(operation, request);
    JsonNode response = response(operation, status);
    JsonNode schema = document.resolve(response.at("/content/application~1json/schema"));
    JsonNode sent = StubJson.read(request.text());
    ObjectNode body = example(response);
    if (PageRequest.isList(operation)) {
      body = listing.page(request, body);
    } else if (body.has("uuid") && body.has("resource_uri")) {
      body = state.action(operation, request, sent, body);
    } else {
      echo(body, sent);
    }
    vary(body, schema, behaviour, false);
    List<String> headers = new ArrayList<>(headers(response));
    name(headers, body, response.path("headers").has("Location"));
    return new StubResponse(status, headers, body.toString());
  }

  /** The document's example of a refusal or failure, with this message if it is not empty. */
  public StubResponse failure(DocumentedOperation operation, int status, String message) {
    JsonNode response = response(operation, status);
    if (response.isMissingNode()) {
      return unknown(status, message);
    }
    ObjectNode body = example(response);
    if (!message.isEmpty() && body.has("error")) {
      body.put("error", message);
    }
    return new StubResponse(status, headers(response), body.toString());
  }

  /** A refusal where the document says nothing. */
  public StubResponse unknown(int status, String message) {
    return StubResponse.error(
        status, JsonNodeFactory.instance.objectNode().put("error", message).toString());
  }

  /** A call by another method than the path knows. */
  public StubResponse otherMethod(String template, String message) {
    List<DocumentedOperation> known = contract.operationsOn(template);
    StubResponse answer = failure(known.get(0), 405, message);
    List<String> headers = new ArrayList<>(answer.headers());
    headers.removeIf(header -> header.startsWith("Allow:"));
    headers.add(allow(template));
    return new StubResponse(405, headers, answer.body());
  }

  /** What OPTIONS is answered with. */
  public StubResponse options(String template) {
    return new StubResponse(204, List.of(allow(template)), "");
  }

  /** Servers answer HEAD wherever GET is, and OPTIONS everywhere; the document need not say so. */
  private String allow(String template) {
    TreeSet<String> allowed = new TreeSet<>(List.of("OPTIONS"));
    contract.operationsOn(template).forEach(operation -> allowed.add(operation.method()));
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return "Allow: " + String.join(",", allowed);
  }

  /** What a socket's frames are made of: an example of the schema that this extension names. */
  public ObjectNode frame(DocumentedOperation operation, String extension) {
    String schema = response(operation, 101).path(extension).asText().replaceFirst("^#", "");
    return samples.example(document.root().at(schema)) instanceof ObjectNode object
        ? object
        : JsonNodeFactory.instance.objectNode();
  }

  private static int status(DocumentedOperation operation, HttpMessage request) {
    Set<Integer> documented = operation.statuses();
    boolean isOver = !StubJson.read(request.text()).path("state").isMissingNode();
    return documented.stream()
        .filter(status -> status / 100 == 2)
        .filter(status -> status != 201 || isOver || !documented.contains(202))
        .sorted()
        .findFirst()
        .orElse(200);
  }

  private JsonNode response(DocumentedOperation operation, int status) {
    return document.operations().stream()
        .filter(call -> call.id().equals(operation.id()))
        .findFirst()
        .map(DocumentedOperation::node)
        .map(node -> document.resolve(node.path("responses").path(String.valueOf(status))))
        .orElseThrow();
  }

  private ObjectNode example(JsonNode response) {
    JsonNode content = response.at("/content/application~1json");
    JsonNode example =
        content.has("example") ? content.path("example") : samples.example(content.path("schema"));
    return example instanceof ObjectNode object
        ? object.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }

  private List<String> headers(JsonNode response) {
    List<String> headers = new ArrayList<>(List.of("Content-Type: application/json"));
    response
        .path("headers")
        .fields()
        .forEachRemaining(
            header ->
                headers.add(
                    header.getKey()
                        + ": "
                        + document.resolve(header.getValue()).path("example").asText()));
    return headers;
  }

  /** The headers that name an action name this one, or one of the call's own. */
  private static void name(List<String> headers, ObjectNode body, boolean isNew) {
    String own = "/api/audit/v1/action/" + UUID.randomUUID() + "/";
    String uri = isNew ? body.path("resource_uri").asText(own) : own;
    headers.replaceAll(
        header ->
            header.startsWith(ACTION_URI) || header.startsWith("Location:")
                ? header.split(":", 2)[0] + ": " + uri
                : header);
  }

  private static void echo(ObjectNode body, JsonNode sent) {
    sent.fields()
        .forEachRemaining(
            field -> {
              if (body.has(field.getKey())) {
                body.set(field.getKey(), field.getValue());
              }
            });
  }

  private void vary(ObjectNode body, JsonNode schema, StubBehaviour behaviour, boolean inList) {
    if (body.path("objects").isArray()) {
      JsonNode item = document.resolve(schema.at("/properties/objects/items"));
      body.path("objects").forEach(entry -> vary((ObjectNode) entry, item, behaviour, true));
    }
    switch (behaviour.kind()) {
      case EXTRA -> StubJson.addUnknown(body);
      case STATE -> {
        // What has ended says so: who waits for the end would wait for ever.
        if (body.has("state") && (inList || body.path("end_date").isNull())) {
          body.put("state", StubJson.UNKNOWN_STATE);
        }
      }
      case BORDER -> samples.stretch(body, schema);
      default -> {}
    }
  }
}
