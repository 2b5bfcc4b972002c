package io.actionlog.api.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Place;

/**
 * A query parameter whose schema is an array: it is given once for each item, so that one item
 * looks as the parameter did when it was no array.
 */
final class RepeatedParameter {

  private RepeatedParameter() {}

  /** Whether the parameter was given once at the most, and is an array now. */
  static boolean became(Place before, Place now) {
    return isQuery(now.node())
        && isArray(now.at("schema").resolved().node())
        && !isArray(before.at("schema").resolved().node());
  }

  /** The document with the item's schema for each of these parameters. */
  static JsonNode once(ContractDocument document) {
    JsonNode root = document.root().deepCopy();
    for (JsonNode owner : root.findParents("schema")) {
      JsonNode schema = resolved(root, owner.path("schema"));
      if (isQuery(owner) && isArray(schema)) {
        ((ObjectNode) owner).set("schema", schema.path("items"));
      }
    }
    return root;
  }

  private static JsonNode resolved(JsonNode root, JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    return reference.isTextual()
        ? resolved(root, root.at(reference.asText().substring(1)))
        : schema;
  }

  private static boolean isQuery(JsonNode parameter) {
    return parameter.path("in").asText().equals("query");
  }

  private static boolean isArray(JsonNode schema) {
    return schema.path("type").asText().equals("array");
  }
}
