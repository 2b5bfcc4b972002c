package io.actionlog.api.rules;

import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Finding;
import io.actionlog.api.document.Location;
import io.actionlog.api.document.Place;
import java.util.List;
import java.util.function.ToIntFunction;
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
    return Stream.of(
            bad(document, line -> line.indexOf('\t'), "a tab"),
            bad(document, TextRules::blanksAtTheEnd, "blanks at the end"),
            bad(document, TextRules::beyondTheWidth, "more than " + MAX_WIDTH + " characters"))
        .flatMap(findings -> findings);
  }

  private static int blanksAtTheEnd(String line) {
    int length = line.stripTrailing().length();
    return length == line.length() ? -1 : length;
  }

  private static int beyondTheWidth(String line) {
    return line.length() > MAX_WIDTH && !line.strip().startsWith("pattern:") ? MAX_WIDTH : -1;
  }

  /** The lines in which the search finds an index; none is -1. */
  private static Stream<Finding> bad(
      ContractDocument document, ToIntFunction<String> search, String message) {
    List<String> lines = document.textLines();
    return IntStream.range(0, lines.size())
        .filter(i -> search.applyAsInt(lines.get(i)) >= 0)
        .mapToObj(i -> new Location(document.file(), i + 1, search.applyAsInt(lines.get(i)) + 1))
        .map(location -> new Finding(location, "", message));
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
