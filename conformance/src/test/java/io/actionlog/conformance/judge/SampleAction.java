package io.actionlog.conformance.judge;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;

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
    ApiResponse answer =
        requireNonNull(document.getComponents().getResponses().get("TheAction"), "TheAction");
    MediaType json = requireNonNull(answer.getContent().get("application/json"), "its content");
    return (ObjectNode) json.getExample();
  }
}
