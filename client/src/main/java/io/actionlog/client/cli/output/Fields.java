package io.actionlog.client.cli.output;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/**
 * Fields of an object, in the order in which they were named. Immutable.
 *
 * @param names each of them known
 */
record Fields(List<String> names) {

  Fields {
    names = List.copyOf(names);
  }

  /**
   * All that the document knows of objects of this kind.
   *
   * @param model a class of the generated models
   */
  static Fields of(Class<?> model) {
    JsonPropertyOrder order = model.getAnnotation(JsonPropertyOrder.class);
    if (order == null) {
      throw new IllegalArgumentException(model + " (expected a generated model)");
    }
    return new Fields(List.of(order.value()));
  }

  /**
   * Those among these that a list names, separated by commas.
   *
   * @throws IllegalArgumentException if it names another, or none
   */
  Fields selected(String list) {
    List<String> wanted = Arrays.stream(list.split(",", -1)).map(String::strip).distinct().toList();
    wanted.forEach(this::check);
    return new Fields(wanted);
  }

  /**
   * @throws IllegalArgumentException if it is none of these
   */
  void check(String name) {
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "'" + name + "' (expected some of " + String.join(", ", names) + ")");
    }
  }

  /** The object with these fields alone; one that it lacks is null. */
  ObjectNode of(JsonNode object) {
    ObjectNode selected = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      JsonNode value = object.get(name);
      selected.set(name, value == null ? JsonNodeFactory.instance.nullNode() : value);
    }
    return selected;
  }
}
