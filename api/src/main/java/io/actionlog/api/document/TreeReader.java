package io.actionlog.api.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML, and so JSON, into a tree, and notes where each node begins. Jackson's own YAML reader
 * does not follow aliases.
 */
final class TreeReader {

  private static final int INT_BITS = 31;

  private final String file;
  private final Map<JsonPointer, Location> locations = new HashMap<>();

  TreeReader(String file) {
    this.file = file;
  }

  JsonNode read(String text) {
    Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    return root == null
        ? JsonNodeFactory.instance.missingNode()
        : convert(root, JsonPointer.empty());
  }

  /** Where each node begins: its key, where it has one. */
  Map<JsonPointer, Location> locations() {
    return locations;
  }

  private JsonNode convert(Node node, JsonPointer pointer) {
    locations.putIfAbsent(pointer, location(node.getStartMark()));
    if (node instanceof MappingNode mapping) {
      return object(mapping, pointer);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Node item : sequence.getValue()) {
        array.add(convert(item, pointer.appendIndex(array.size())));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private ObjectNode object(MappingNode mapping, JsonPointer pointer) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = ((ScalarNode) tuple.getKeyNode()).getValue();
      JsonPointer below = pointer.appendProperty(key);
      locations.put(below, location(tuple.getKeyNode().getStartMark()));
      object.set(key, convert(tuple.getValueNode(), below));
    }
    return object;
  }

  private Location location(Mark mark) {
    return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Dates stay text, unlike what YAML makes of them. */
  private static JsonNode scalar(ScalarNode node) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return json.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return json.booleanNode(text.equalsIgnoreCase("true"));
    }
    if (tag.equals(Tag.INT) && text.matches("[-+]?\\d+")) {
      BigInteger value = new BigInteger(text);
      // As Jackson does it, so that edits that it has read compare as equal.
      return value.bitLength() <= INT_BITS ? json.numberNode(value.intValue()) : number(value);
    }
    if (tag.equals(Tag.FLOAT) && text.matches("[-+]?\\d*[.]?\\d+([eE][-+]?\\d+)?")) {
      return json.numberNode(new BigDecimal(text));
    }
    return json.textNode(text);
  }

  private static JsonNode number(BigInteger value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return value.bitLength() < Long.SIZE
        ? json.numberNode(value.longValue())
        : json.numberNode(value);
  }
}
