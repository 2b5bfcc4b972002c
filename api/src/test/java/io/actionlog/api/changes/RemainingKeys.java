package io.actionlog.api.changes;

import io.actionlog.api.document.Place;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells of every key that no comparison knows, so that none is overlooked: of such a change nobody
 * can say that it breaks nothing.
 */
final class RemainingKeys {

  private static final Set<String> WORDS =
      Set.of(
          "description",
          "summary",
          "title",
          "example",
          "examples",
          "externalDocs",
          "x-extension",
          "x-pattern-message");

  private RemainingKeys() {}

  static void compare(Place was, Place is, Set<String> known, Changes changes) {
    Set<String> keys = changed(was, is);
    keys.removeAll(known);
    for (String key : keys) {
      Place place = is.has(key) ? is.at(key) : is;
      if (WORDS.contains(key)) {
        changes.wording(place, key + " changed");
      } else if (key.equals("deprecated")) {
        changes.compatible(Side.CALLERS, place, "deprecated: " + is.node().path(key).asBoolean());
      } else if (key.startsWith("x-")) {
        changes.compatible(Side.NOBODY, place, key + " changed");
      } else {
        changes.breaking(Side.BOTH, place, key + " changed" + values(was, is, key));
      }
    }
  }

  private static Set<String> changed(Place was, Place is) {
    Set<String> keys = keys(was);
    keys.addAll(keys(is));
    keys.removeIf(key -> was.node().path(key).equals(is.node().path(key)));
    return keys;
  }

  /** Both values, where they are short enough for a sentence. */
  static String values(Place was, Place is, String key) {
    return was.node().path(key).isContainerNode() || is.node().path(key).isContainerNode()
        ? ""
        : " from " + value(was.at(key)) + " to " + value(is.at(key));
  }

  private static String value(Place place) {
    return place.exists() ? place.node().asText() : "none";
  }

  static Set<String> keys(Place place) {
    return place
        .node()
        .propertyStream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
