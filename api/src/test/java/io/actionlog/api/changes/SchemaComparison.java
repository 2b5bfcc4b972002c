package io.actionlog.api.changes;

import io.actionlog.api.document.Place;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares what a schema takes, and what generated code calls it. */
final class SchemaComparison {

  private static final Set<String> COMPOSED = Set.of("allOf", "anyOf", "oneOf");
  private static final Set<String> STRUCTURE =
      Set.of("properties", "required", "items", "additionalProperties", "allOf", "anyOf", "oneOf");

  private final Changes changes;
  private final Direction direction;
  private final KeywordComparison keywords;
  private final Set<String> seen = new HashSet<>();

  SchemaComparison(Changes changes, Direction direction) {
    this.changes = changes;
    this.direction = direction;
    this.keywords = new KeywordComparison(changes, direction);
  }

  /** Compares schemas that may be references, each where it is used. */
  void compare(Place was, Place is) {
    if (!was.exists() || !is.exists()) {
      if (was.exists() != is.exists()) {
        changes.breaking(Side.BOTH, is, "schema " + (is.exists() ? "new" : "gone"));
      }
      return;
    }
    named(was, is);
    resolved(was.resolved(), is.resolved());
  }

  /** A class that generated code names after the schema must keep its name. */
  private void named(Place was, Place is) {
    String before = className(was);
    String now = className(is);
    if (!before.isEmpty() && !now.isEmpty() && !before.equals(now)) {
      changes.breaking(
          Side.BOTH,
          is,
          "generated code names its class after %s now (it was %s) %s"
              .formatted(now, before, direction));
    }
  }

  private static String className(Place schema) {
    Place resolved = schema.resolved();
    if (!resolved.has("enum") && !resolved.has("properties")) {
      return "";
    }
    return schema.isReference() ? resolved.key() : "its place";
  }

  private void resolved(Place was, Place is) {
    if (!seen.add(was.pointer() + " " + is.pointer())) {
      return;
    }
    keywords.compare(was, is, STRUCTURE);
    properties(was, is);
    additional(was, is);
    if (was.has("items") || is.has("items")) {
      compare(was.at("items"), is.at("items"));
    }
    COMPOSED.forEach(key -> composed(was.at(key), is.at(key)));
  }

  private void composed(Place was, Place is) {
    if (was.node().size() == is.node().size()) {
      IntStream.range(0, was.node().size())
          .forEach(i -> compare(was.children().toList().get(i), is.children().toList().get(i)));
    } else {
      changes.breaking(Side.BOTH, is, is.key() + " changed " + direction);
    }
  }

  private void properties(Place was, Place is) {
    Place before = was.at("properties");
    Place now = is.at("properties");
    before
        .children()
        .forEach(
            property -> {
              if (now.has(property.key())) {
                compare(property, now.at(property.key()));
                required(was, is, property.key());
              } else {
                gone(property, is);
              }
            });
    now.children()
        .filter(property -> !before.has(property.key()))
        .forEach(property -> added(was, is, property));
  }

  private void gone(Place property, Place is) {
    changes.breaking(
        Side.CALLERS,
        is,
        "property `%s` is gone %s (it stood at %s)"
            .formatted(property.key(), direction, property.location()));
  }

  private void added(Place was, Place is, Place property) {
    boolean required = required(is, property.key()).isPresent();
    boolean closed = isFalse(was.at("additionalProperties"));
    String sentence = (required ? "new and required " : "new ") + direction;
    if (direction == Direction.REQUEST ? required : closed) {
      changes.breaking(Side.CALLERS, property, sentence);
    } else {
      changes.compatible(Side.SERVERS, property, sentence);
    }
  }

  private void required(Place was, Place is, String name) {
    Optional<Place> before = required(was, name);
    Optional<Place> now = required(is, name);
    if (now.isPresent() && before.isEmpty()) {
      changes.narrower(direction, now.get(), "property `" + name + "` is required now");
    } else if (before.isPresent() && now.isEmpty()) {
      Place place = is.has("required") ? is.at("required") : is;
      changes.wider(direction, place, "property `" + name + "` is no longer required");
    }
  }

  /** Where the schema says that the property is required. */
  private static Optional<Place> required(Place schema, String name) {
    return schema
        .at("required")
        .children()
        .filter(each -> each.node().asText().equals(name))
        .findFirst();
  }

  private void additional(Place was, Place is) {
    Place before = was.at("additionalProperties");
    Place now = is.at("additionalProperties");
    if (Stream.of(before, now).allMatch(each -> each.node().isObject())) {
      compare(before, now);
    } else if (Stream.of(before, now).anyMatch(each -> each.node().isObject())) {
      changes.breaking(Side.BOTH, is, "additionalProperties changed " + direction);
    } else if (isFalse(now) && !isFalse(before)) {
      changes.narrower(direction, now, "no properties but its own");
    } else if (isFalse(before) && !isFalse(now)) {
      changes.wider(direction, now.exists() ? now : is, "other properties than its own");
    }
  }

  private static boolean isFalse(Place additional) {
    return additional.exists() && additional.node().isBoolean() && !additional.node().asBoolean();
  }
}
