package io.actionlog.contract.kit.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A query of the list, and what it means. Immutable.
 *
 * @param parameters its parameters with their values, not encoded
 */
record ListQuery(Map<String, String> parameters) {

  private static final int DEFAULT_LIMIT = 25;

  ListQuery {
    parameters = new LinkedHashMap<>(parameters);
  }

  static ListQuery of(String... namesAndValues) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int index = 0; index < namesAndValues.length; index += 2) {
      parameters.put(namesAndValues[index], namesAndValues[index + 1]);
    }
    return new ListQuery(parameters);
  }

  ListQuery with(String name, String value) {
    ListQuery changed = new ListQuery(parameters);
    changed.parameters.put(name, value);
    return changed;
  }

  ListQuery without(String name) {
    ListQuery changed = new ListQuery(parameters);
    changed.parameters.remove(name);
    return changed;
  }

  /** The list's path with the query. */
  String path() {
    return "/action/"
        + parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + Probe.encoded(entry.getValue()))
            .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
  }

  int limit() {
    return Integer.parseInt(value("limit").orElse(String.valueOf(DEFAULT_LIMIT)));
  }

  long offset() {
    return Long.parseLong(value("offset").orElse("0"));
  }

  /** All that the filters let through, in order. */
  List<String> matching(Whole whole) {
    return whole.ordered(value("order_by").orElse("")).stream()
        .filter(this::matches)
        .map(Whole::uri)
        .toList();
  }

  /** The page of what the filters let through. */
  List<String> page(List<String> matching) {
    return matching.stream().skip(offset()).limit(limit()).toList();
  }

  private boolean matches(JsonNode action) {
    String uuid = action.path("uuid").asText().toLowerCase(Locale.ROOT);
    return has("uuid", value -> uuid.equals(value.toLowerCase(Locale.ROOT)))
        && has("uuid__startswith", value -> uuid.startsWith(value.toLowerCase(Locale.ROOT)))
        && has("state", action.path("state").asText()::equals)
        && has("object", value -> slashed(value).equals(slashed(action.path("object").asText())))
        && within(action, "start_date")
        && within(action, "end_date");
  }

  private boolean within(JsonNode action, String property) {
    Optional<Instant> date = WireDate.parse(action.path(property));
    return has(
            property + "__gte",
            value ->
                date.filter(found -> !found.isBefore(WireDate.bound(value, false))).isPresent())
        && has(
            property + "__lte",
            value -> date.filter(found -> !found.isAfter(WireDate.bound(value, true))).isPresent());
  }

  private boolean has(String name, java.util.function.Predicate<String> condition) {
    return value(name).map(condition::test).orElse(true);
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  static String slashed(String object) {
    return object.endsWith("/") ? object : object + "/";
  }
}
