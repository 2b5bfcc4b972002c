package io.actionlog.api.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A node of a document that knows where it stands, so that whatever is said of it can name its
 * place.
 *
 * @param document the document that it stands in
 * @param pointer where in the document's tree
 * @param node what stands there; missing when nothing does
 */
public record Place(ContractDocument document, JsonPointer pointer, JsonNode node) {

  /** The place below this one; its node is missing when the document has none there. */
  public Place at(String key) {
    return new Place(document, pointer.appendProperty(key), node.path(key));
  }

  /** The places right below this one, in the document's order. */
  public Stream<Place> children() {
    if (node.isArray()) {
      return IntStream.range(0, node.size())
          .mapToObj(i -> new Place(document, pointer.appendIndex(i), node.get(i)));
    }
    return node.propertyStream().map(entry -> at(entry.getKey()));
  }

  /** This place, or the one that its reference names. */
  public Place resolved() {
    return isReference() ? document.place(text("$ref").substring(1)).resolved() : this;
  }

  /** Whether it only names another place. */
  public boolean isReference() {
    return node.path("$ref").isTextual();
  }

  /** Whether the document has anything here. */
  public boolean exists() {
    return !node.isMissingNode();
  }

  /** Whether there is anything under the key. */
  public boolean has(String key) {
    return node.has(key);
  }

  /** The text under the key, or an empty one. */
  public String text(String key) {
    return node.path(key).asText("");
  }

  /** The last segment of the pointer: a property's, parameter's or header's name, or a status. */
  public String key() {
    return pointer.last().getMatchingProperty();
  }

  /** Where it stands in the file. */
  public Location location() {
    return document.location(pointer);
  }

  /** A finding on this place. */
  public Finding finding(String message) {
    return new Finding(location(), pointer.toString(), message);
  }
}
