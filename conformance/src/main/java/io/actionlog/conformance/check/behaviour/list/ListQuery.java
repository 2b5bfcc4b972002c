package io.actionlog.conformance.check.behaviour.list;

import io.actionlog.conformance.check.behaviour.fixture.WireDate;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A query of the list, and the actions that it should select. Immutable.
 *
 * @param parameters its parameters with their values, not encoded
 */
record ListQuery(Map<String, List<String>> parameters) {

  private static final int DEFAULT_LIMIT = 25;

  ListQuery {
    parameters = new LinkedHashMap<>(parameters);
  }

  /** A name that stands there more than once has several values. */
  static ListQuery of(String... namesAndValues) {
    ListQuery query = new ListQuery(Map.of());
    for (int index = 0; index < namesAndValues.length; index += 2) {
      query = query.also(namesAndValues[index], namesAndValues[index + 1]);
    }
    return query;
  }

  /** With this value alone for the parameter. */
  ListQuery with(String name, String value) {
    return with(name, List.of(value));
  }

  /** With one more value for the parameter. */
  ListQuery also(String name, String value) {
    List<String> values = new ArrayList<>(parameters.getOrDefault(name, List.of()));
    values.add(value);
    return with(name, values);
  }

  /** With all that the other query has, in the place of what this one has of it. */
  ListQuery with(ListQuery other) {
    ListQuery changed = new ListQuery(parameters);
    changed.parameters.putAll(other.parameters);
    return changed;
  }

  private ListQuery with(String name, List<String> values) {
    ListQuery changed = new ListQuery(parameters);
    changed.parameters.put(name, List.copyOf(values));
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
            .flatMap(
                entry ->
                    entry.getValue().stream()
                        .map(value -> entry.getKey() + "=" + RuleContext.encoded(value)))
            .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
  }

  int limit() {
    return Integer.parseInt(value("limit").orElse(String.valueOf(DEFAULT_LIMIT)));
  }

  long offset() {
    return Long.parseLong(value("offset").orElse("0"));
  }

  /** All that the filters let through, in order. */
  List<String> matching(WholeList whole) {
    List<Predicate<WholeList.Entry>> filters =
        parameters.entrySet().stream().map(parameter -> filter(parameter, whole)).toList();
    return whole.ordered(value("order_by").orElse("")).stream()
        .filter(entry -> filters.stream().allMatch(filter -> filter.test(entry)))
        .map(entry -> WholeList.uri(entry.action()))
        .toList();
  }

  /** The page of what the filters let through. */
  List<String> page(List<String> matching) {
    return matching.stream().skip(offset()).limit(limit()).toList();
  }

  private static Predicate<WholeList.Entry> filter(
      Map.Entry<String, List<String>> parameter, WholeList whole) {
    List<String> values = parameter.getValue();
    String value = values.get(0);
    String lower = value.toLowerCase(Locale.ROOT);
    return switch (parameter.getKey()) {
      case "uuid" -> entry -> entry.text("uuid").toLowerCase(Locale.ROOT).equals(lower);
      case "uuid__startswith" ->
          entry -> entry.text("uuid").toLowerCase(Locale.ROOT).startsWith(lower);
      case "state", "user", "action" -> entry -> values.contains(entry.text(parameter.getKey()));
      case "ip" -> entry -> CallFilters.isSameAddress(entry.text("ip"), value);
      case "method" -> entry -> entry.text("method").equals(value);
      case "retry_of" -> CallFilters.isAttemptAt(value, whole.oldestFirst());
      case "q" -> entry -> CallFilters.hasWords(entry, value);
      case "object" -> entry -> slashed(entry.text("object")).equals(slashed(value));
      case "start_date__gte" -> notBefore(WholeList.Entry::start, value);
      case "start_date__lte" -> notAfter(WholeList.Entry::start, value);
      case "end_date__gte" -> notBefore(WholeList.Entry::end, value);
      case "end_date__lte" -> notAfter(WholeList.Entry::end, value);
      default -> entry -> true;
    };
  }

  private static Predicate<WholeList.Entry> notBefore(
      Function<WholeList.Entry, Optional<Instant>> date, String value) {
    Instant bound = WireDate.bound(value, false);
    return entry -> date.apply(entry).filter(found -> !found.isBefore(bound)).isPresent();
  }

  private static Predicate<WholeList.Entry> notAfter(
      Function<WholeList.Entry, Optional<Instant>> date, String value) {
    Instant bound = WireDate.bound(value, true);
    return entry -> date.apply(entry).filter(found -> !found.isAfter(bound)).isPresent();
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(parameters.get(name)).map(values -> values.get(0));
  }

  static String slashed(String object) {
    return object.endsWith("/") ? object : object + "/";
  }
}
