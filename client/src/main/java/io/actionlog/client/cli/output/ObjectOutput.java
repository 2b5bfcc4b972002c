package io.actionlog.client.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.Json;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Prints objects as {@link OutputOptions} say. */
public final class ObjectOutput {

  private final OutputOptions options;
  private final Console console;
  private final @Nullable Fields selected;
  private final @Nullable JqFilter filter;
  private final @Nullable ObjectTemplate template;

  ObjectOutput(
      OutputOptions options,
      Console console,
      @Nullable Fields selected,
      @Nullable JqFilter filter,
      @Nullable ObjectTemplate template) {
    this.options = options;
    this.console = console;
    this.selected = selected;
    this.filter = filter;
    this.template = template;
  }

  /** If each object is printed by itself also where there is a list of them. */
  public boolean isOfEach() {
    return template != null;
  }

  /** Prints an object on several lines. */
  public void object(JsonNode object) {
    print(object, Json::pretty);
  }

  /** Prints an object on one line. */
  public void line(JsonNode object) {
    print(object, JsonNode::toString);
  }

  /** Prints a list: the server's whole answer, or an array of what is selected of each object. */
  public void list(JsonNode answer) {
    JsonNode objects = answer.path("objects");
    Fields wanted = selected;
    if (template != null) {
      objects.forEach(this::line);
    } else if (wanted == null) {
      value(answer, Json::pretty);
    } else {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      objects.forEach(object -> array.add(wanted.of(object)));
      value(array, Json::pretty);
    }
  }

  private void print(JsonNode object, Function<JsonNode, String> form) {
    JsonNode shown = selected == null ? object : selected.of(object);
    ObjectTemplate text = template;
    if (text == null) {
      value(shown, form);
    } else {
      String rendered = options.checked("--template", () -> text.render(shown));
      lines(rendered.endsWith("\n") ? rendered.substring(0, rendered.length() - 1) : rendered);
    }
  }

  private void value(JsonNode value, Function<JsonNode, String> form) {
    JqFilter expression = filter;
    if (expression == null) {
      console.line(form.apply(value));
    } else {
      options.checked("--jq", () -> expression.lines(value)).forEach(this::lines);
    }
  }

  /** Lines of its own making may be printed as such; nothing else in it steers a terminal. */
  private void lines(String text) {
    for (String line : text.split("\n", -1)) {
      console.foreignLine(line);
    }
  }
}
