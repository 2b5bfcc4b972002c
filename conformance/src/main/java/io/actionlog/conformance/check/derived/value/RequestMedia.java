package io.actionlog.conformance.check.derived.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One content type that an operation accepts for its body.
 *
 * @param type the content type
 * @param pointer where the document has it
 * @param schema what the body may be
 * @param example the document's example; a missing node without one
 * @param parts the properties of the body, or of its items
 */
public record RequestMedia(
    String type, String pointer, SchemaValues schema, JsonNode example, List<RequestPart> parts) {

  public static List<RequestMedia> of(DocumentTree document, DocumentedOperation call) {
    List<RequestMedia> all = new ArrayList<>();
    String body = document.resolve(call.pointer() + "/requestBody");
    document
        .root()
        .at(body)
        .path("content")
        .fieldNames()
        .forEachRemaining(type -> all.add(of(document, body, type)));
    return all;
  }

  public static Optional<RequestMedia> first(DocumentTree document, DocumentedOperation call) {
    return of(document, call).stream().findFirst();
  }

  private static RequestMedia of(DocumentTree document, String body, String type) {
    String pointer = body + "/content/" + type.replace("/", "~1");
    JsonNode media = document.root().at(pointer);
    return new RequestMedia(
        type,
        pointer,
        new SchemaValues(document, media),
        media.path("example"),
        RequestPart.properties(document, pointer + "/schema"));
  }

  public boolean isArray() {
    return schema.type().equals("array");
  }

  /** A body with nothing that it need not have. */
  public JsonNode minimal() {
    if (parts.isEmpty() && !schema.type().equals("object")) {
      return example.isMissingNode() ? schema.sample() : example;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (RequestPart part : parts) {
      if (part.required()) {
        JsonNode shown = item(example).path(part.name());
        object.set(part.name(), shown.isMissingNode() ? part.values().sample() : shown);
      }
    }
    return isArray() ? JsonNodeFactory.instance.arrayNode().add(object) : object;
  }

  /** The body with this property, in its first item when it is an array. */
  public JsonNode with(JsonNode body, String property, JsonNode value) {
    return changed(body, object -> object.set(property, value));
  }

  /** The body without this property, in its first item when it is an array. */
  public JsonNode without(JsonNode body, String property) {
    return changed(body, object -> object.remove(property));
  }

  /** The body with this many items, its first repeated. */
  public static JsonNode repeated(JsonNode body, int items) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (int index = 0; index < items; index++) {
      array.add(body.path(0));
    }
    return array;
  }

  /** The body, or its first item when it is an array. */
  public static JsonNode item(JsonNode body) {
    return body.isArray() ? body.path(0) : body;
  }

  private static JsonNode changed(JsonNode body, java.util.function.Consumer<ObjectNode> change) {
    JsonNode copy = body.deepCopy();
    if (item(copy) instanceof ObjectNode object) {
      change.accept(object);
    }
    return copy;
  }
}
