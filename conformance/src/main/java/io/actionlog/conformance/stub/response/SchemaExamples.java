package io.actionlog.conformance.stub.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.document.DocumentTree;

/** Builds values of a schema, from its examples or at its limits. Immutable. */
final class SchemaExamples {

  private static final String LONG_TEXT =
      "Ünïcode – 漢字 \uD83D\uDE80 \"quoted\" \\ / \t <&> " + "x".repeat(2000);
  private static final int DEEPEST = 12;

  private final DocumentTree document;

  SchemaExamples(DocumentTree document) {
    this.document = document;
  }

  /** A value as the examples say. */
  JsonNode example(JsonNode schema) {
    return example(schema, 0);
  }

  private JsonNode example(JsonNode reference, int depth) {
    JsonNode schema = document.resolve(reference);
    JsonNode given = schema.path("example");
    if (!given.isMissingNode() && !(given.isArray() && given.isEmpty())) {
      return given.deepCopy();
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema, depth);
      case "array" -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        yield depth > DEEPEST ? array : array.add(example(schema.path("items"), depth + 1));
      }
      case "integer", "number" ->
          JsonNodeFactory.instance.numberNode(schema.path("minimum").asLong(0));
      case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
      default -> schema.path("enum").path(0).isMissingNode() ? text("text") : schema.at("/enum/0");
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    if (depth <= DEEPEST) {
      schema
          .path("properties")
          .fields()
          .forEachRemaining(
              property -> object.set(property.getKey(), example(property.getValue(), depth + 1)));
    }
    return object;
  }

  /** Pulls the values of an object as far out as their schema allows; names keep their value. */
  void stretch(ObjectNode object, JsonNode reference) {
    JsonNode schema = document.resolve(reference);
    schema
        .path("properties")
        .fields()
        .forEachRemaining(
            property -> {
              if (object.has(property.getKey())) {
                object.set(
                    property.getKey(),
                    stretched(
                        object.get(property.getKey()), document.resolve(property.getValue())));
              }
            });
  }

  private static JsonNode stretched(JsonNode value, JsonNode schema) {
    if (schema.path("nullable").asBoolean() && !schema.path("format").asText().equals("rfc1123")) {
      return JsonNodeFactory.instance.nullNode();
    }
    boolean isFree =
        !(schema.has("pattern") || schema.has("format") || schema.has("enum"))
            && !value.asText().startsWith("/");
    return switch (schema.path("type").asText()) {
      case "string" -> isFree ? text(longest(schema)) : value;
      case "integer" -> JsonNodeFactory.instance.numberNode(most(schema));
      default -> value;
    };
  }

  private static String longest(JsonNode schema) {
    int most = schema.path("maxLength").asInt(LONG_TEXT.length());
    return LONG_TEXT.substring(0, Math.min(most, LONG_TEXT.length()));
  }

  private static long most(JsonNode schema) {
    boolean isInt = schema.path("format").asText().equals("int32");
    return schema.path("maximum").asLong(isInt ? Integer.MAX_VALUE : (1L << 53) - 1);
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }
}
