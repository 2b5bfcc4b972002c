package io.actionlog.conformance.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the operations from the tree of a document and resolves their references. */
final class OperationReader {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final JsonNode root;

  OperationReader(JsonNode root) {
    this.root = root;
  }

  List<DocumentedOperation> operations() {
    List<DocumentedOperation> operations = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyStream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .map(method -> operation(path.getKey(), path.getValue(), method.getKey()))
                    .forEach(operations::add));
    return List.copyOf(operations);
  }

  private DocumentedOperation operation(String path, JsonNode item, String method) {
    JsonNode node = item.path(method);
    String above = "/paths/" + path.replace("~", "~0").replace("/", "~1");
    String pointer = above + "/" + method;
    List<String> parameters = new ArrayList<>(elements(item, above, "parameters"));
    parameters.addAll(elements(node, pointer, "parameters"));
    List<String> tags = new ArrayList<>();
    node.path("tags").forEach(tag -> tags.add(tag.asText()));
    JsonNode security = node.has("security") ? node.path("security") : root.path("security");
    return new DocumentedOperation(
        node.path("operationId").asText(method + " " + path),
        method.toUpperCase(Locale.ROOT),
        path,
        pointer,
        tags,
        parameters,
        names(parameters, node),
        repeated(parameters),
        statuses(node),
        bodies(node),
        frames(node),
        !security.isEmpty(),
        node);
  }

  private static List<String> elements(JsonNode owner, String pointer, String property) {
    List<String> pointers = new ArrayList<>();
    for (int index = 0; index < owner.path(property).size(); index++) {
      pointers.add(pointer + "/" + property + "/" + index);
    }
    return pointers;
  }

  private Set<String> names(List<String> parameters, JsonNode operation) {
    Set<String> names = new LinkedHashSet<>();
    for (String pointer : parameters) {
      names.add(name(resolve(root.at(pointer))));
    }
    for (JsonNode requirement : operation.path("security")) {
      requirement
          .propertyStream()
          .map(entry -> root.path("components").path("securitySchemes").path(entry.getKey()))
          .map(this::resolve)
          .filter(scheme -> scheme.path("type").asText().equals("apiKey"))
          .forEach(scheme -> names.add(name(scheme)));
    }
    return names;
  }

  private Set<String> repeated(List<String> parameters) {
    Set<String> names = new LinkedHashSet<>();
    for (String pointer : parameters) {
      JsonNode parameter = resolve(root.at(pointer));
      boolean isArray = resolve(parameter.path("schema")).path("type").asText().equals("array");
      if (isArray && parameter.path("in").asText().equals("query")) {
        names.add(parameter.path("name").asText());
      }
    }
    return names;
  }

  private static String name(JsonNode parameter) {
    return parameter.path("in").asText() + ":" + parameter.path("name").asText();
  }

  private static Set<Integer> statuses(JsonNode operation) {
    Set<Integer> statuses = new LinkedHashSet<>();
    operation
        .path("responses")
        .fieldNames()
        .forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
    return statuses;
  }

  private Set<String> bodies(JsonNode operation) {
    Set<String> types = new LinkedHashSet<>();
    resolve(operation.path("requestBody"))
        .path("content")
        .fieldNames()
        .forEachRemaining(types::add);
    return types;
  }

  private Optional<SocketFrameSchemas> frames(JsonNode operation) {
    JsonNode socket = resolve(operation.path("responses").path("101"));
    if (socket.isMissingNode()) {
      return Optional.empty();
    }
    String others = last(socket.path("x-frame-schema").asText());
    JsonNode first = socket.path("x-first-frame-schema");
    return Optional.of(
        new SocketFrameSchemas(
            first.isMissingNode() ? others : last(first.asText()),
            others,
            Optional.of(last(socket.path("x-progress-frame-schema").asText()))
                .filter(schema -> !schema.isEmpty())));
  }

  private static String last(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private JsonNode resolve(JsonNode node) {
    return DocumentTree.resolve(root, node);
  }
}
