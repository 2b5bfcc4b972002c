package io.actionlog.server.operation.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a YAML file, read as the expected type; any other value is an error with its line and
 * column.
 *
 * @param file the file's name for messages
 * @param label the key under which the value stands; empty for the whole document
 * @param node the value
 */
record YamlNode(String file, String label, Node node) {
  private static final int MAX_SHOWN = 80;
  private static final Set<Tag> TEXTS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL);

  /** The file, line and column of the value. */
  String place() {
    Mark mark = node.getStartMark().orElseThrow();
    return file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }

  InvalidOperationsException unexpected(String expected) {
    return error(shown() + " (expected " + expected + ")");
  }

  InvalidOperationsException error(String problem) {
    return new InvalidOperationsException(
        place() + ": " + (label.isEmpty() ? "" : label + ": ") + problem);
  }

  /** The values by key, in the order of the file; each key once. */
  Map<String, YamlNode> entries(int limit, String expected) {
    if (!(node instanceof MappingNode mapping)) {
      throw unexpected(expected);
    }
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlNode keyNode = new YamlNode(file, label, tuple.getKeyNode());
      String key = keyNode.text("a word as key");
      YamlNode before = entries.put(key, new YamlNode(file, key, tuple.getValueNode()));
      YamlNode named = new YamlNode(file, display(key), tuple.getKeyNode());
      if (before != null) {
        throw named.error("again (expected once; its other value is at " + before.place() + ")");
      }
      if (entries.size() > limit) {
        throw named.error("one too many (expected at most " + limit + ")");
      }
    }
    return Collections.unmodifiableMap(entries);
  }

  /**
   * The values of a mapping that has all keys of {@code required} and none that is not {@code
   * known}.
   */
  Map<String, YamlNode> fields(List<String> known, List<String> required, String expected) {
    Map<String, YamlNode> fields = entries(Integer.MAX_VALUE, expected);
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      String key = ((ScalarNode) tuple.getKeyNode()).getValue();
      if (!known.contains(key)) {
        throw new YamlNode(file, display(key), tuple.getKeyNode())
            .error("unknown (expected one of " + String.join(", ", known) + ")");
      }
    }
    for (String key : required) {
      if (!fields.containsKey(key)) {
        throw new YamlNode(file, key, node)
            .error("missing (expected the keys " + String.join(", ", required) + ")");
      }
    }
    return fields;
  }

  /** The values of a list. */
  List<YamlNode> items(int limit, String expected) {
    if (!(node instanceof SequenceNode sequence)) {
      throw unexpected(expected);
    }
    List<YamlNode> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      YamlNode named = new YamlNode(file, label, item);
      if (items.size() == limit) {
        throw named.error("one too many (expected at most " + limit + ")");
      }
      items.add(named);
    }
    return List.copyOf(items);
  }

  /**
   * The text as it stands in the file: {@code 8080} and {@code 1.10} need no quotes to be taken as
   * they are.
   */
  String text(String expected) {
    if (!(node instanceof ScalarNode scalar) || !TEXTS.contains(node.getTag())) {
      throw unexpected(expected);
    }
    if (scalar.getValue().indexOf('\0') >= 0) {
      throw unexpected(expected + ", without the character NUL");
    }
    return scalar.getValue();
  }

  int wholeNumber(int from, int to) {
    String expected = "a whole number from " + from + " to " + to;
    if (!(node instanceof ScalarNode scalar) || !node.getTag().equals(Tag.INT)) {
      throw unexpected(expected);
    }
    try {
      int value = Integer.parseInt(scalar.getValue());
      if (value >= from && value <= to) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Too large for an int: out of range as well.
    }
    throw unexpected(expected);
  }

  boolean flag() {
    if (!(node instanceof ScalarNode scalar) || !node.getTag().equals(Tag.BOOL)) {
      throw unexpected("true or false");
    }
    return scalar.getValue().equals("true");
  }

  private String shown() {
    if (node instanceof ScalarNode scalar) {
      if (node.getTag().equals(Tag.NULL)) {
        return "nothing";
      }
      String value = display(scalar.getValue());
      return scalar.getScalarStyle() == ScalarStyle.PLAIN ? value : '"' + value + '"';
    }
    return node instanceof SequenceNode ? "a list" : "a mapping";
  }

  private static String display(String value) {
    String line = value.replaceAll("[\\p{Cntrl}\u2028\u2029]", " ");
    return line.codePointCount(0, line.length()) <= MAX_SHOWN
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_SHOWN)) + "...";
  }
}
