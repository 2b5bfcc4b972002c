package io.actionlog.api.rules;

import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Finding;
import io.actionlog.api.document.Place;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on the frame of the document and on how its parts hold together. */
final class StructureRules {

  private static final List<String> SERVERS = List.of("/api/audit/v1", "/api/audit/v1/{namespace}");

  private static final Pattern SEGMENT = Pattern.compile("'[^']*'|[^.()']+");

  /** The paths that stand outside of the API's base, each with a server of its own. */
  private static final Set<String> OUTSIDE = Set.of("/paths/~1health~1", "/paths/~1health~1live~1");

  private static final List<String> COMPOSED = List.of("allOf", "anyOf", "oneOf");

  private StructureRules() {}

  static Stream<Finding> valid(ContractDocument document) {
    return parse(document).getMessages().stream().map(message -> named(document, message));
  }

  /**
   * The parser names a place in words: {@code attribute paths.'/action/'(get).responses is ...}.
   */
  private static Finding named(ContractDocument document, String message) {
    Place place = document.place("");
    Matcher segments = SEGMENT.matcher(message.replaceFirst("^attribute ", "").split(" ", 2)[0]);
    while (segments.find()) {
      Place next = place.at(segments.group().replaceAll("['()]", ""));
      place = next.exists() ? next : place;
    }
    return place.finding(message);
  }

  static SwaggerParseResult parse(ContractDocument document) {
    return new OpenAPIV3Parser().readContents(document.root().toString(), null, null);
  }

  static Stream<Finding> version(ContractDocument document) {
    return Stream.of(document.place("/openapi"))
        .filter(version -> !version.node().asText().equals("3.0.3"))
        .map(version -> version.finding(version.node() + " (expected 3.0.3)"));
  }

  static Stream<Finding> servers(ContractDocument document) {
    Place servers = document.place("/servers");
    Stream<Finding> api =
        servers.children().map(server -> server.text("url")).toList().equals(SERVERS)
            ? Stream.empty()
            : Stream.of(servers.finding("expected " + SERVERS));
    Stream<Finding> elsewhere =
        Stream.concat(document.paths(), document.operations())
            .filter(owner -> owner.has("servers") && !OUTSIDE.contains(owner.pointer().toString()))
            .map(
                owner ->
                    owner.at("servers").finding("only health stands outside of the API's base"));
    return Stream.concat(api, elsewhere);
  }

  static Stream<Finding> path(ContractDocument document) {
    return document
        .paths()
        .filter(path -> !path.key().matches("/|/.*[^/]/"))
        .map(path -> path.finding("expected one slash at the beginning and at the end"));
  }

  static Stream<Finding> required(ContractDocument document) {
    return document
        .schemas()
        .flatMap(
            schema ->
                schema
                    .at("required")
                    .children()
                    .filter(name -> !schema.at("properties").has(name.node().asText()))
                    .map(name -> name.finding(name.node() + " is required but no property")));
  }

  static Stream<Finding> leads(ContractDocument document) {
    return leads(document.place(""));
  }

  private static Stream<Finding> leads(Place place) {
    Stream<Finding> here =
        Stream.of("$ref", "x-frame-schema", "x-first-frame-schema", "x-progress-frame-schema")
            .map(place::at)
            .filter(reference -> reference.node().isTextual())
            .filter(reference -> !isThere(place.document(), reference.node().asText()))
            .map(reference -> reference.finding(reference.node() + " (expected a component)"));
    return Stream.concat(here, place.children().flatMap(StructureRules::leads));
  }

  private static boolean isThere(ContractDocument document, String reference) {
    return reference.startsWith("#/components/") && document.place(reference.substring(1)).exists();
  }

  static Stream<Finding> used(ContractDocument document) {
    Set<String> references =
        Stream.of("$ref", "x-frame-schema", "x-first-frame-schema", "x-progress-frame-schema")
            .flatMap(key -> document.root().findValuesAsText(key).stream())
            .map(reference -> reference.substring(1))
            .collect(Collectors.toSet());
    Set<String> schemes =
        document
            .operations()
            .flatMap(operation -> operation.at("security").children())
            .flatMap(Place::children)
            .map(Place::key)
            .collect(Collectors.toSet());
    return document
        .place("/components")
        .children()
        .flatMap(Place::children)
        .filter(
            component ->
                component.pointer().toString().startsWith("/components/securitySchemes/")
                    ? !schemes.contains(component.key())
                    : !references.contains(component.pointer().toString()))
        .map(component -> component.finding("nothing refers to this component"));
  }

  /** What a condition below {@code not} asks of the properties of its schema, or of its items. */
  static Stream<Finding> condition(ContractDocument document) {
    return document
        .schemas()
        .flatMap(schema -> unknown(schema.at("not"), schema, schema.at("items").resolved()));
  }

  private static Stream<Finding> unknown(Place condition, Place schema, Place items) {
    Stream<Place> names =
        Stream.concat(condition.at("required").children(), condition.at("properties").children());
    Stream<Finding> here =
        names
            .filter(name -> !schema.at("properties").has(name(name)))
            .map(name -> name.finding(name(name) + " is no property of " + schema.key()));
    Stream<Place> below =
        Stream.concat(
            Stream.of(condition.at("not")).filter(Place::exists),
            COMPOSED.stream().flatMap(key -> condition.at(key).children()));
    Stream<Finding> inItems =
        Stream.of(condition.at("items"))
            .filter(Place::exists)
            .flatMap(item -> unknown(item, items, items));
    return Stream.of(here, below.flatMap(inner -> unknown(inner, schema, items)), inItems)
        .flatMap(findings -> findings);
  }

  private static String name(Place required) {
    return required.node().isTextual() ? required.node().asText() : required.key();
  }

  static Stream<Finding> composed(ContractDocument document) {
    return document
        .schemas()
        .flatMap(schema -> COMPOSED.stream().filter(schema::has).map(schema::at))
        .map(
            composed ->
                composed.finding("generated code would have a class for it (expected not around)"));
  }

  static Stream<Finding> inline(ContractDocument document) {
    return document
        .schemas()
        .filter(schema -> !schema.pointer().head().toString().equals("/components/schemas"))
        .filter(
            schema ->
                schema.text("type").equals("object")
                    || Stream.of("properties", "additionalProperties", "allOf", "anyOf", "oneOf")
                        .anyMatch(schema::has))
        .map(
            schema ->
                schema.finding("an object schema inline (expected one in /components/schemas)"));
  }
}
