package io.actionlog.api.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The document as the rules see it: its text, its tree, and what of each kind stands in it. */
record ContractDocument(String text, JsonNode root, Map<JsonPointer, Integer> lines) {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /** The document of this build. */
  static ContractDocument read() {
    try {
      return of(Files.readString(Path.of("src/main/openapi/openapi.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ContractDocument of(String yaml) {
    Map<JsonPointer, Integer> lines = new HashMap<>();
    try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
      while (parser.nextToken() != null) {
        lines.putIfAbsent(
            parser.getParsingContext().pathAsPointer(), parser.currentTokenLocation().getLineNr());
      }
      return new ContractDocument(yaml, new YAMLMapper().readTree(yaml), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same document with a change in its tree. */
  ContractDocument withTree(Consumer<ObjectNode> change) {
    ObjectNode changed = root.deepCopy();
    change.accept(changed);
    return new ContractDocument(text, changed, lines);
  }

  /** The same document with a change in its text. */
  ContractDocument withText(UnaryOperator<String> change) {
    return of(change.apply(text));
  }

  Place place(String pointer) {
    JsonPointer parsed = JsonPointer.compile(pointer);
    return new Place(this, parsed, root.at(parsed));
  }

  /** The line of the place, or of the nearest place around it that has one. */
  int line(JsonPointer pointer) {
    Integer line = lines.get(pointer);
    return line != null ? line : pointer.matches() ? 1 : line(pointer.head());
  }

  List<String> textLines() {
    return text.lines().toList();
  }

  Stream<Place> paths() {
    return place("/paths").children();
  }

  Stream<Place> operations() {
    return paths().flatMap(Place::children).filter(place -> METHODS.contains(place.key()));
  }

  /** The parameters of one operation, its path's included, references followed. */
  Stream<Place> parametersOf(Place operation) {
    Place path = place(operation.pointer().head().toString());
    return Stream.of(path, operation)
        .flatMap(owner -> owner.at("parameters").children())
        .map(Place::resolved);
  }

  /** Every parameter where it is written. */
  Stream<Place> parameters() {
    return Stream.of(
            place("/components/parameters").children(),
            paths().flatMap(path -> path.at("parameters").children()),
            operations().flatMap(operation -> operation.at("parameters").children()))
        .flatMap(places -> places)
        .filter(parameter -> !parameter.isReference());
  }

  /** Every response where it is written. */
  Stream<Place> responses() {
    return Stream.concat(
            place("/components/responses").children(),
            operations().flatMap(operation -> operation.at("responses").children()))
        .filter(response -> !response.isReference());
  }

  /** Every header where it is written. */
  Stream<Place> headers() {
    return Stream.concat(
            place("/components/headers").children(),
            responses().flatMap(response -> response.at("headers").children()))
        .filter(header -> !header.isReference());
  }

  Stream<Place> requestBodies() {
    return Stream.concat(
            place("/components/requestBodies").children(),
            operations().map(operation -> operation.at("requestBody")).filter(Place::exists))
        .filter(body -> !body.isReference());
  }

  /** Every body of a request or response, one for each media type. */
  Stream<Place> bodies() {
    return Stream.concat(requestBodies(), responses())
        .flatMap(owner -> owner.at("content").children());
  }

  /** Every schema where it is written, those inside of schemas included. */
  Stream<Place> schemas() {
    return Stream.concat(
            place("/components/schemas").children(),
            Stream.of(parameters(), headers(), bodies())
                .flatMap(owners -> owners)
                .map(owner -> owner.at("schema")))
        .filter(Place::exists)
        .flatMap(ContractDocument::withInner)
        .filter(schema -> !schema.isReference());
  }

  /** Every property of every schema, those that are references included. */
  Stream<Place> properties() {
    return schemas().flatMap(schema -> schema.at("properties").children());
  }

  private static Stream<Place> withInner(Place schema) {
    Stream<Place> one =
        Stream.of("items", "additionalProperties", "not")
            .map(schema::at)
            .filter(inner -> inner.node().isObject());
    Stream<Place> many =
        Stream.of("properties", "allOf", "anyOf", "oneOf")
            .flatMap(key -> schema.at(key).children());
    return Stream.concat(
        Stream.of(schema), Stream.concat(one, many).flatMap(ContractDocument::withInner));
  }
}
