package io.actionlog.conformance.check.derived.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a request that has a schema of its own: a parameter, or a property of the body.
 *
 * @param in where it stands: path, query, header or body
 * @param name its name
 * @param required whether it must be there
 * @param most how often it may be given
 * @param pointer where the document has it
 * @param values what it may be
 */
public record RequestPart(
    String in, String name, boolean required, int most, String pointer, SchemaValues values) {

  /** The parameters of an operation, those of its path included. */
  public static List<RequestPart> parameters(DocumentTree document, DocumentedOperation call) {
    List<RequestPart> parts = new ArrayList<>();
    for (String at : call.parameterPointers()) {
      String pointer = document.resolve(at);
      JsonNode parameter = document.root().at(pointer);
      String name = parameter.path("name").asText();
      SchemaValues values = new SchemaValues(document, parameter);
      boolean repeated = call.repeated().contains(name);
      parts.add(
          new RequestPart(
              parameter.path("in").asText(),
              name,
              parameter.path("required").asBoolean(),
              repeated ? values.schema().path("maxItems").asInt(Integer.MAX_VALUE) : 1,
              pointer,
              repeated ? values.ofItems() : values));
    }
    return parts;
  }

  /** The properties of a body, or of the items of one that is an array. */
  static List<RequestPart> properties(DocumentTree document, String schemaPointer) {
    String pointer = document.resolve(schemaPointer);
    JsonNode schema = document.root().at(pointer);
    if (schema.path("type").asText().equals("array")) {
      return properties(document, pointer + "/items");
    }
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    List<RequestPart> parts = new ArrayList<>();
    schema
        .path("properties")
        .fieldNames()
        .forEachRemaining(
            name ->
                parts.add(
                    new RequestPart(
                        "body",
                        name,
                        required.contains(name),
                        1,
                        pointer + "/properties/" + name,
                        new SchemaValues(document, schema.path("properties").path(name)))));
    return parts;
  }

  /** What a report calls it, such as {@code query limit}. */
  public String label() {
    return in + " " + name;
  }
}
