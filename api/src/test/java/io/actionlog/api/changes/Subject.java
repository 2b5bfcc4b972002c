package io.actionlog.api.changes;

import com.fasterxml.jackson.core.JsonPointer;
import io.actionlog.api.document.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names a place as people do, such as {@code `listActions`, parameter `state`}. */
final class Subject {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final Place place;
  private final List<String> words = new ArrayList<>();
  private JsonPointer rest;
  private JsonPointer walked = JsonPointer.empty();

  private Subject(Place place) {
    this.place = place;
    this.rest = place.pointer();
  }

  static String of(Place place) {
    return new Subject(place).words();
  }

  private String words() {
    while (!rest.matches()) {
      String key = next();
      switch (key) {
        case "paths" -> operation();
        case "components" -> component();
        case "parameters" -> parameter();
        case "responses" -> named("answer ");
        case "headers" -> named("header ");
        case "content" -> named("");
        case "properties" -> named("property ");
        case "requestBody" -> words.add("body");
        case "schema", "items", "enum", "required" -> {}
        case "servers" -> words.add("servers");
        default -> keyword(key);
      }
    }
    return words.isEmpty() ? "the document" : String.join(", ", words);
  }

  private void operation() {
    String path = next();
    if (rest.matches() || !METHODS.contains(rest.getMatchingProperty())) {
      words.add(quoted(path));
      return;
    }
    String method = next();
    String id = here().text("operationId");
    words.add(quoted(id.isEmpty() ? method.toUpperCase(Locale.ROOT) + " " + path : id));
  }

  private void component() {
    String kind = next();
    String name = next();
    switch (kind) {
      case "schemas" -> words.add(quoted(name));
      case "parameters" -> words.add("parameter " + quoted(here().text("name")));
      case "responses" -> words.add("answer " + quoted(name));
      case "headers" -> words.add("header " + quoted(name));
      case "securitySchemes" -> words.add("security scheme " + quoted(name));
      default -> words.add(quoted(name));
    }
  }

  private void parameter() {
    if (rest.matches()) {
      words.add("parameters");
    } else {
      next();
      words.add("parameter " + quoted(here().resolved().text("name")));
    }
  }

  /** A thing of its kind, or nothing when the place is all of them. */
  private void named(String kind) {
    if (!rest.matches()) {
      words.add(kind + quoted(next()));
    }
  }

  /** The last word of a place is its keyword, which the sentence has. */
  private void keyword(String key) {
    if (!rest.matches()) {
      words.add(key);
    }
  }

  private String next() {
    if (rest.matches()) {
      return "";
    }
    String key = rest.getMatchingProperty();
    walked = walked.appendProperty(key);
    rest = rest.tail();
    return key;
  }

  private Place here() {
    return place.document().place(walked.toString());
  }

  private static String quoted(String word) {
    return "`" + word + "`";
  }
}
