package io.actionlog.api.rules;

import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Finding;
import io.actionlog.api.document.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rules on the border between the published reference and what Actionlog adds to it. */
final class ExtensionRules {

  private ExtensionRules() {}

  static Stream<Finding> marked(ContractDocument document) {
    return extensions(document)
        .map(Place::resolved)
        .filter(
            place ->
                !place.node().path("x-extension").asBoolean()
                    || !place.text("description").matches("(?s).*\\b[Ee]xtension\\b.*"))
        .map(
            place ->
                place.finding(
                    "not of the reference (expected x-extension: true, \"Extension\" in its description)"));
  }

  private static Stream<Place> extensions(ContractDocument document) {
    return Stream.of(
            document
                .place("/tags")
                .children()
                .filter(tag -> !Reference.TAGS.contains(tag.text("name"))),
            document.operations().filter(operation -> !isOfReference(operation)),
            document
                .operations()
                .filter(ExtensionRules::isOfReference)
                .flatMap(
                    operation ->
                        document
                            .parametersOf(operation)
                            .filter(each -> !parameters(operation).contains(each.text("name")))),
            document
                .place("/components/schemas")
                .children()
                .filter(schema -> !Reference.SCHEMAS.contains(schema.key())),
            Reference.ATTRIBUTES.entrySet().stream()
                .flatMap(
                    entry ->
                        attributes(document, entry.getKey())
                            .children()
                            .filter(each -> !entry.getValue().contains(each.key()))))
        .flatMap(places -> places);
  }

  static Stream<Finding> whole(ContractDocument document) {
    Place states = document.place("/components/schemas/ActionState/enum");
    return Stream.of(
            Reference.OPERATIONS.keySet().stream()
                .map(document::place)
                .flatMap(ExtensionRules::plain),
            Reference.OPERATIONS.entrySet().stream()
                .flatMap(
                    entry -> wholeParameters(document.place(entry.getKey()), entry.getValue())),
            Reference.ATTRIBUTES.entrySet().stream()
                .flatMap(entry -> wholeAttributes(document, entry)),
            Stream.of(states)
                .filter(
                    it ->
                        !it.children()
                            .map(each -> each.node().asText())
                            .toList()
                            .equals(Reference.STATES))
                .map(it -> it.finding("expected " + Reference.STATES)))
        .flatMap(findings -> findings);
  }

  private static Stream<Finding> wholeParameters(Place operation, List<String> names) {
    return names.stream()
        .flatMap(
            name ->
                operation
                    .document()
                    .parametersOf(operation)
                    .filter(each -> each.text("name").equals(name))
                    .findFirst()
                    .map(ExtensionRules::plain)
                    .orElseGet(
                        () ->
                            Stream.of(
                                operation.finding(
                                    "the reference's parameter " + name + " is missing"))));
  }

  private static Stream<Finding> wholeAttributes(
      ContractDocument document, Map.Entry<String, List<String>> schema) {
    return schema.getValue().stream()
        .map(attributes(document, schema.getKey())::at)
        .flatMap(ExtensionRules::plain);
  }

  /** A finding unless the place is there, and no extension. */
  private static Stream<Finding> plain(Place place) {
    if (!place.exists()) {
      return Stream.of(place.finding("the reference has it, the document does not"));
    }
    return place.has("x-extension")
        ? Stream.of(place.finding("the reference has it (expected no x-extension)"))
        : Stream.empty();
  }

  private static boolean isOfReference(Place operation) {
    return Reference.OPERATIONS.containsKey(operation.pointer().toString());
  }

  private static List<String> parameters(Place operation) {
    return Reference.OPERATIONS.getOrDefault(operation.pointer().toString(), List.of());
  }

  private static Place attributes(ContractDocument document, String schema) {
    return document.place("/components/schemas/" + schema + "/properties");
  }
}
