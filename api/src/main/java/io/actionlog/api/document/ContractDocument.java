package io.actionlog.api.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A document as rules and comparisons see it: its tree, what of each kind stands in it, and where.
 *
 * @param file the name of the file
 * @param text what stands in the file
 * @param root the tree of it
 * @param locations where each node of the tree begins: its key, where it has one
 */
public record ContractDocument(
    String file, String text, JsonNode root, Map<JsonPointer, Location> locations) {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /** The document in the file. */
  public static ContractDocument read(Path file) {
    try {
      return of(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The document with this text, YAML or JSON; throws {@link IllegalArgumentException} when it is
   * neither.
   */
  public static ContractDocument of(String file, String text) {
    TreeReader reader = new TreeReader(file);
    try {
      JsonNode root = reader.read(text);
      return new ContractDocument(file, text, root, reader.locations());
    } catch (YAMLException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** The same document with a change in its tree. */
  public ContractDocument withTree(Consumer<ObjectNode> change) {
    ObjectNode changed = root.deepCopy();
    change.accept(changed);
    return new ContractDocument(file, text, changed, locations);
  }

  /** The same document with a change in its text. */
  public ContractDocument withText(UnaryOperator<String> change) {
    return of(file, change.apply(text));
  }

  /** The place that a JSON pointer names. */
  public Place place(String pointer) {
    JsonPointer parsed = JsonPointer.compile(pointer);
    return new Place(this, parsed, root.at(parsed));
  }

  /** Where the place stands, or the nearest place around it that stands somewhere. */
  public Location location(JsonPointer pointer) {
    Location location = locations.get(pointer);
    if (location != null) {
      return location;
    }
    return pointer.matches() ? new Location(file, 1, 1) : location(pointer.head());
  }

  /** The lines of the file. */
  public List<String> textLines() {
    return text.lines().toList();
  }

  /** Every path. */
  public Stream<Place> paths() {
    return place("/paths").children();
  }

  /** Every operation. */
  public Stream<Place> operations() {
    return paths().flatMap(Place::children).filter(place -> METHODS.contains(place.key()));
  }

  /** The parameters of one operation, its path's included, references followed. */
  public Stream<Place> parametersOf(Place operation) {
    Place path = place(operation.pointer().head().toString());
    return Stream.of(path, operation)
        .flatMap(owner -> owner.at("parameters").children())
        .map(Place::resolved);
  }

  /** Every parameter where it is written. */
  public Stream<Place> parameters() {
    return Stream.of(
            place("/components/parameters").children(),
            paths().flatMap(path -> path.at("parameters").children()),
            operations().flatMap(operation -> operation.at("parameters").children()))
        .flatMap(places -> places)
        .filter(parameter -> !parameter.isReference());
  }

  /** Every response where it is written. */
  public Stream<Place> responses() {
    return Stream.concat(
            place("/components/responses").children(),
            operations().flatMap(operation -> operation.at("responses").children()))
        .filter(response -> !response.isReference());
  }

  /** Every header where it is written. */
  public Stream<Place> headers() {
    return Stream.concat(
            place("/components/headers").children(),
            responses().flatMap(response -> response.at("headers").children()))
        .filter(header -> !header.isReference());
  }

  /** Every request body where it is written. */
  public Stream<Place> requestBodies() {
    return Stream.concat(
            place("/components/requestBodies").children(),
            operations().map(operation -> operation.at("requestBody")).filter(Place::exists))
        .filter(body -> !body.isReference());
  }

  /** Every body of a request or response, one for each media type. */
  public Stream<Place> bodies() {
    return Stream.concat(requestBodies(), responses())
        .flatMap(owner -> owner.at("content").children());
  }

  /** Every schema where it is written, those inside of schemas included. */
  public Stream<Place> schemas() {
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
  public Stream<Place> properties() {
    return schemas().flatMap(schema -> schema.at("properties").children());
  }

  private static Stream<Place> withInner(Place schema) {
    Stream<Place> one =
        Stream.of("items", "additionalProperties")
            .map(schema::at)
            .filter(inner -> inner.node().isObject());
    Stream<Place> many =
        Stream.of("properties", "allOf", "anyOf", "oneOf")
            .flatMap(key -> schema.at(key).children());
    return Stream.concat(
        Stream.of(schema), Stream.concat(one, many).flatMap(ContractDocument::withInner));
  }
}
