package io.actionlog.conformance.document;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An operation of the document.
 *
 * @param id the operationId
 * @param method the HTTP method
 * @param path the path relative to the document's servers, with its templates
 * @param responses what it may answer, by status, references resolved
 * @param parameters each parameter as {@code query:limit}, those of the security schemes included
 * @param bodies the schemas of the bodies that it takes, by content type
 * @param frames what its socket sends; empty when it opens none
 */
public record DocumentedOperation(
    String id,
    String method,
    String path,
    Map<Integer, ApiResponse> responses,
    Set<String> parameters,
    Map<String, Schema<?>> bodies,
    Optional<SocketFrameSchemas> frames) {

  public DocumentedOperation {
    responses = Map.copyOf(responses);
    parameters = Set.copyOf(parameters);
    bodies = Map.copyOf(bodies);
  }
}
