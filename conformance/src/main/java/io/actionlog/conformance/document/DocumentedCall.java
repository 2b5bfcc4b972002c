package io.actionlog.conformance.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An operation as the document writes it.
 *
 * @param operationId its id
 * @param method the HTTP method
 * @param path the path with its templates, relative to the servers
 * @param pointer where it stands in the document, as a JSON pointer
 * @param tags its tags
 * @param parameters the pointers of its parameters, those of the path included
 * @param node all that the document says
 * @param secured whether it asks for credentials
 */
public record DocumentedCall(
    String operationId,
    String method,
    String path,
    String pointer,
    List<String> tags,
    List<String> parameters,
    JsonNode node,
    boolean secured) {

  public DocumentedCall {
    tags = List.copyOf(tags);
    parameters = List.copyOf(parameters);
  }

  static DocumentedCall of(
      JsonNode root, String path, JsonNode item, String method, String pointer) {
    JsonNode node = item.path(method);
    List<String> parameters = new ArrayList<>();
    String above = pointer.substring(0, pointer.lastIndexOf('/'));
    for (int index = 0; index < item.path("parameters").size(); index++) {
      parameters.add(above + "/parameters/" + index);
    }
    for (int index = 0; index < node.path("parameters").size(); index++) {
      parameters.add(pointer + "/parameters/" + index);
    }
    List<String> tags = new ArrayList<>();
    node.path("tags").forEach(tag -> tags.add(tag.asText()));
    String id = node.path("operationId").asText(method + " " + path);
    JsonNode security = node.has("security") ? node.path("security") : root.path("security");
    return new DocumentedCall(
        id,
        method.toUpperCase(Locale.ROOT),
        path,
        pointer,
        tags,
        parameters,
        node,
        !security.isEmpty());
  }

  /** Whether the document knows this answer. */
  public boolean answers(int status) {
    return node.path("responses").has(String.valueOf(status));
  }
}
