package io.actionlog.api.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.api.document.Place;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Compares what the keywords of a schema say of a single value. */
final class KeywordComparison {

  private static final List<String> LOWER =
      List.of("minimum", "minLength", "minItems", "minProperties");
  private static final List<String> UPPER =
      List.of("maximum", "maxLength", "maxItems", "maxProperties");
  private static final List<String> NARROWING =
      List.of("exclusiveMinimum", "exclusiveMaximum", "uniqueItems");
  private static final List<String> RULES = List.of("pattern", "multipleOf");
  private static final String CONSTANTS = "x-enum-varnames";

  /** The version since which servers have refused what a rule forbids only now. */
  private static final String ENFORCED = "x-enforced-since";

  private final Changes changes;
  private final Direction direction;

  KeywordComparison(Changes changes, Direction direction) {
    this.changes = changes;
    this.direction = direction;
  }

  /** Compares all but the known ones, which the caller compares. */
  void compare(Place was, Place is, Set<String> known) {
    LOWER.forEach(key -> bound(was, is, key, 1));
    UPPER.forEach(key -> bound(was, is, key, -1));
    NARROWING.forEach(key -> flag(was, is, key));
    RULES.forEach(key -> rule(was, is, key));
    nullable(was, is);
    enumeration(was, is);
    constants(was, is);
    defaultValue(was, is);
    Set<String> compared = new LinkedHashSet<>(known);
    Stream.of(
            LOWER,
            UPPER,
            NARROWING,
            RULES,
            List.of("nullable", "enum", CONSTANTS, "default"),
            List.of(ENFORCED))
        .forEach(compared::addAll);
    RemainingKeys.compare(was, is, compared, changes);
  }

  /** A sign of 1: the higher the bound, the fewer values are valid; of -1: the lower. */
  private void bound(Place was, Place is, String key, int sign) {
    if (!was.has(key) && !is.has(key)) {
      return;
    }
    String sentence = key + RemainingKeys.values(was, is, key);
    int order = sign;
    if (was.has(key) && is.has(key)) {
      order = sign * number(is.at(key)).compareTo(number(was.at(key)));
    } else if (was.has(key)) {
      order = -1;
    } else {
      order = 1;
    }
    judge(order, place(is, key), sentence);
  }

  private static BigDecimal number(Place place) {
    return place.node().decimalValue();
  }

  private void flag(Place was, Place is, String key) {
    boolean before = was.node().path(key).asBoolean();
    boolean now = is.node().path(key).asBoolean();
    judge(Boolean.compare(now, before), place(is, key), key + " is " + now + " now");
  }

  private void nullable(Place was, Place is) {
    boolean before = was.node().path("nullable").asBoolean();
    boolean now = is.node().path("nullable").asBoolean();
    String sentence = now ? "may be null now" : "may no longer be null";
    judge(Boolean.compare(before, now), place(is, "nullable"), sentence);
  }

  private void rule(Place was, Place is, String key) {
    if (was.node().path(key).equals(is.node().path(key))) {
      return;
    }
    if (is.has(key) && is.has(ENFORCED) && !was.has(ENFORCED)) {
      changes.compatible(
          Side.NOBODY,
          is.at(key),
          "%s says what servers have enforced since %s %s"
              .formatted(key, is.text(ENFORCED), direction));
    } else if (!was.has(key)) {
      judge(1, is.at(key), key + " new: " + is.text(key));
    } else if (!is.has(key)) {
      judge(-1, is, key + " gone");
    } else {
      changes.breaking(
          Side.BOTH,
          is.at(key),
          "%s is another %s, of which nobody can tell that it takes what the other took"
              .formatted(key, direction));
    }
  }

  private void enumeration(Place was, Place is) {
    if (was.has("enum") != is.has("enum")) {
      judge(
          is.has("enum") ? 1 : -1, place(is, "enum"), "enum " + (is.has("enum") ? "new" : "gone"));
      return;
    }
    Set<JsonNode> before = values(was);
    Set<JsonNode> now = values(is);
    before.stream()
        .filter(value -> !now.contains(value))
        .forEach(value -> judge(1, is.at("enum"), "value " + value + " is gone"));
    is.at("enum")
        .children()
        .filter(value -> !before.contains(value.node()))
        .forEach(value -> judge(-1, value, "value " + value.node() + " is new"));
  }

  private static Set<JsonNode> values(Place schema) {
    return new LinkedHashSet<>(schema.at("enum").children().map(Place::node).toList());
  }

  /** What generated code calls the values that both documents have. */
  private void constants(Place was, Place is) {
    Map<JsonNode, String> before = names(was);
    names(is)
        .forEach(
            (value, name) -> {
              if (before.containsKey(value) && !Objects.equals(before.get(value), name)) {
                changes.breaking(
                    Side.BOTH,
                    place(is, CONSTANTS),
                    "generated code has another name for " + value + " now");
              }
            });
  }

  /** Without names of its own a value is called after itself. */
  private static Map<JsonNode, String> names(Place schema) {
    Map<JsonNode, String> names = new LinkedHashMap<>();
    JsonNode constants = schema.node().path(CONSTANTS);
    int i = 0;
    for (JsonNode value : schema.node().path("enum")) {
      names.put(value, constants.path(i++).asText(""));
    }
    return names;
  }

  private void defaultValue(Place was, Place is) {
    JsonNode before = was.node().path("default");
    JsonNode now = is.node().path("default");
    if (before.equals(now)) {
      return;
    }
    String sentence = "default" + RemainingKeys.values(was, is, "default") + " " + direction;
    if (before.isMissingNode()) {
      changes.compatible(Side.SERVERS, is.at("default"), sentence);
    } else {
      changes.breaking(Side.CALLERS, place(is, "default"), sentence);
    }
  }

  /** An order of 1: fewer values are valid than were; of -1: more. */
  private void judge(int order, Place place, String sentence) {
    if (order > 0) {
      changes.narrower(direction, place, sentence);
    } else if (order < 0) {
      changes.wider(direction, place, sentence);
    }
  }

  private static Place place(Place owner, String key) {
    return owner.has(key) ? owner.at(key) : owner;
  }
}
