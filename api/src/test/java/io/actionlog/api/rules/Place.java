package io.actionlog.api.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A node of the document that knows where it stands, so that every finding can name its place. */
record Place(ContractDocument document, JsonPointer pointer, JsonNode node) {

  /** The place below this one; its node is missing when the document has none there. */
  Place at(String key) {
    return new Place(document, pointer.appendProperty(key), node.path(key));
  }

  /** The places right below this one, in the document's order. */
  Stream<Place> children() {
    if (node.isArray()) {
      return IntStream.range(0, node.size())
          .mapToObj(i -> new Place(document, pointer.appendIndex(i), node.get(i)));
    }
    return node.propertyStream().map(entry -> at(entry.getKey()));
  }

  /** This place, or the one that its reference names. */
  Place resolved() {
    return isReference() ? document.place(text("$ref").substring(1)).resolved() : this;
  }

  boolean isReference() {
    return node.path("$ref").isTextual();
  }

  boolean exists() {
    return !node.isMissingNode();
  }

  boolean has(String key) {
    return node.has(key);
  }

  /** The text under the key, or an empty one. */
  String text(String key) {
    return node.path(key).asText("");
  }

  /** The last segment of the pointer: a property's, parameter's or header's name, or a status. */
  String key() {
    return pointer.last().getMatchingProperty();
  }

  Finding finding(String message) {
    return new Finding(document.line(pointer), pointer.toString(), message);
  }
}
