package io.actionlog.conformance.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.api.document.ContractDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The document as a tree whose every node knows its line; checks are derived from it and findings
 * refer to it. Immutable.
 */
public final class DocumentTree {

  private static final int MOST_HOPS = 20;

  private final ContractDocument document;
  private final List<DocumentedOperation> operations;

  private DocumentTree(ContractDocument document) {
    this.document = document;
    this.operations = new OperationReader(document.root()).operations();
  }

  /** The document with this text, YAML or JSON. */
  public static DocumentTree parse(String text) {
    return new DocumentTree(ContractDocument.of("openapi.yaml", text));
  }

  /** The title and version. */
  public String title() {
    JsonNode info = root().path("info");
    return info.path("title").asText() + " " + info.path("version").asText();
  }

  /** Everything. */
  public JsonNode root() {
    return document.root();
  }

  /** Every operation, in the document's order. */
  public List<DocumentedOperation> operations() {
    return operations;
  }

  /** Whether the operation, or one of its tags, is among the names; true for no names. */
  public boolean isOf(String operationId, Set<String> names) {
    return names.isEmpty()
        || names.contains(operationId)
        || operation(operationId)
            .filter(found -> found.tags().stream().anyMatch(names::contains))
            .isPresent();
  }

  /** Where a JSON pointer leads to, such as {@code openapi.yaml:118}. */
  public String place(String pointer) {
    return "openapi.yaml:" + document.location(JsonPointer.compile(pointer)).line();
  }

  /** Where the document has what the operation answers with this status; else the other place. */
  public String placeOfResponse(String operationId, int status, String otherwise) {
    return operation(operationId)
        .map(found -> place(found.pointer() + "/responses/" + status, found.pointer()))
        .orElse(otherwise);
  }

  /** What a node says, its references followed. */
  public JsonNode resolve(JsonNode node) {
    return resolve(root(), node);
  }

  static JsonNode resolve(JsonNode root, JsonNode node) {
    JsonNode at = node;
    for (int hops = 0; at.has("$ref") && hops < MOST_HOPS; hops++) {
      at = root.at(at.path("$ref").asText().replaceFirst("^#", ""));
    }
    return at;
  }

  /** The pointer of what a node at this pointer says, its references followed. */
  public String resolve(String pointer) {
    String at = pointer;
    for (int hops = 0; root().at(at).has("$ref") && hops < MOST_HOPS; hops++) {
      at = root().at(at).path("$ref").asText().replaceFirst("^#", "");
    }
    return at;
  }

  private String place(String pointer, String otherwise) {
    boolean isThere = document.locations().containsKey(JsonPointer.compile(pointer));
    return place(isThere ? pointer : otherwise);
  }

  private Optional<DocumentedOperation> operation(String id) {
    return operations.stream().filter(operation -> operation.id().equals(id)).findFirst();
  }
}
