package io.actionlog.api.rules;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules on what a reader sees: descriptions, examples, the layout of the file. */
final class TextRules {

  private static final int MAX_WIDTH = 120;

  private TextRules() {}

  static Stream<Finding> description(ContractDocument document) {
    return described(document)
        .filter(place -> place.resolved().text("description").isBlank())
        .map(place -> place.finding("no description"));
  }

  static Stream<Finding> fullStop(ContractDocument document) {
    return Stream.concat(described(document), document.schemas())
        .filter(place -> place.has("description"))
        .filter(place -> !place.text("description").strip().endsWith("."))
        .map(place -> place.at("description").finding("no full stop at the end"))
        .distinct();
  }

  static Stream<Finding> example(ContractDocument document) {
    return Stream.of(
            document.parameters(), document.properties(), document.headers(), document.bodies())
        .flatMap(places -> places)
        .filter(place -> !place.has("example") && !hasExample(place.resolved()))
        .map(place -> place.finding("no example"));
  }

  /** An object shows itself by the examples of its properties. */
  private static boolean hasExample(Place schema) {
    return schema.has("example")
        || schema.text("type").equals("object") && schema.has("properties");
  }

  static Stream<Finding> layout(ContractDocument document) {
    List<String> lines = document.textLines();
    return Stream.of(
            bad(lines, line -> line.contains("\t"), "a tab"),
            bad(lines, line -> !line.equals(line.stripTrailing()), "blanks at the end"),
            bad(
                lines,
                line -> line.length() > MAX_WIDTH && !line.strip().startsWith("pattern:"),
                "more than " + MAX_WIDTH + " characters"))
        .flatMap(findings -> findings);
  }

  private static Stream<Finding> bad(List<String> lines, Predicate<String> isBad, String message) {
    return IntStream.range(0, lines.size())
        .filter(i -> isBad.test(lines.get(i)))
        .mapToObj(i -> new Finding(i + 1, "", message));
  }

  /** Whatever a description is asked of. */
  private static Stream<Place> described(ContractDocument document) {
    return Stream.of(
            Stream.of(document.place("/info")),
            document.place("/servers").children(),
            document
                .place("/servers")
                .children()
                .flatMap(server -> server.at("variables").children()),
            document.place("/tags").children(),
            document.place("/components/securitySchemes").children(),
            document.place("/components/schemas").children(),
            document.operations(),
            document.parameters(),
            document.requestBodies(),
            document.responses(),
            document.headers(),
            document.properties())
        .flatMap(places -> places);
  }
}
