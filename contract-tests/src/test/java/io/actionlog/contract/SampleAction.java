package io.actionlog.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;

/**
 * An action as the document's own example has it, so that a new attribute is in it without an edit.
 */
final class SampleAction {

  private static final ObjectNode EXAMPLE = example();

  private SampleAction() {}

  /** One in progress, as JSON without blanks. */
  static String inProgress(String uuid) {
    return EXAMPLE
        .deepCopy()
        .put("user", "u")
        .put("state", "In progress")
        .putNull("end_date")
        .putNull("retry_of")
        .put("uuid", uuid)
        .put("resource_uri", "/api/audit/v1/action/" + uuid + "/")
        .toString();
  }

  private static ObjectNode example() {
    OpenAPI document = new OpenAPIParser().readLocation("/openapi.yaml", null, null).getOpenAPI();
    Object example =
        document
            .getComponents()
            .getResponses()
            .get("TheAction")
            .getContent()
            .get("application/json")
            .getExample();
    return (ObjectNode) example;
  }
}
