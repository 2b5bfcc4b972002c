package io.actionlog.api.changes;

import io.actionlog.api.document.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares with which credentials an operation can be called. */
final class SecurityComparison {

  private final Changes changes;

  SecurityComparison(Changes changes) {
    this.changes = changes;
  }

  void compare(Place was, Place is) {
    List<Set<String>> before = alternatives(effective(was));
    List<Set<String>> now = alternatives(effective(is));
    Place place = is.has("security") ? is.at("security") : is;
    before.stream()
        .filter(each -> now.stream().noneMatch(each::containsAll))
        .forEach(
            each ->
                changes.breaking(
                    Side.CALLERS, place, words(each) + " no longer enough (expected " + now + ")"));
    now.stream()
        .filter(each -> before.stream().noneMatch(each::containsAll))
        .forEach(each -> changes.compatible(Side.SERVERS, place, words(each) + " enough now"));
  }

  private static String words(Set<String> alternative) {
    return alternative.isEmpty() ? "no credentials are" : alternative + " is";
  }

  private static Place effective(Place operation) {
    return operation.has("security")
        ? operation.at("security")
        : operation.document().place("/security");
  }

  /** Each a set of schemes that are needed together; no security is one empty set. */
  private static List<Set<String>> alternatives(Place security) {
    List<Set<String>> alternatives = security.children().map(SecurityComparison::schemes).toList();
    return alternatives.isEmpty() ? List.of(Set.of()) : alternatives;
  }

  private static Set<String> schemes(Place alternative) {
    return alternative
        .children()
        .flatMap(
            scheme ->
                scheme.node().isEmpty()
                    ? Stream.of(scheme.key())
                    : scheme.children().map(scope -> scheme.key() + ":" + scope.node().asText()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The definitions of the schemes that both documents have. */
  void schemes(Place was, Place is) {
    was.children()
        .filter(scheme -> is.has(scheme.key()))
        .forEach(scheme -> RemainingKeys.compare(scheme, is.at(scheme.key()), Set.of(), changes));
  }
}
