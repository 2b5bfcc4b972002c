package io.actionlog.api.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Changes one place of a tree, for tests that break a document in one place at a time. */
public final class TreeEdit {

  private TreeEdit() {}

  /** Writes the YAML to the place, or takes the place away when there is none. */
  public static void change(ObjectNode root, String place, String yaml) {
    JsonPointer pointer = JsonPointer.compile(place);
    JsonNode owner = root.at(pointer.head());
    String key = pointer.last().getMatchingProperty();
    if (owner instanceof ArrayNode array) {
      changeElement(array, key, yaml);
    } else if (owner instanceof ObjectNode object && !yaml.isEmpty()) {
      object.set(key, parsed(yaml));
    } else if (!(owner instanceof ObjectNode object) || object.remove(key) == null) {
      throw new IllegalArgumentException(place + " (expected a place in the document)");
    }
  }

  /** The key {@code -} is behind the last element. */
  private static void changeElement(ArrayNode array, String key, String yaml) {
    int index = key.equals("-") ? array.size() : Integer.parseInt(key);
    if (yaml.isEmpty()) {
      array.remove(index);
    } else if (index == array.size()) {
      array.add(parsed(yaml));
    } else {
      array.set(index, parsed(yaml));
    }
  }

  private static JsonNode parsed(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(yaml, e);
    }
  }
}
