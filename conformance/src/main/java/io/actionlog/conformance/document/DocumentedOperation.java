package io.actionlog.conformance.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An operation of the document.
 *
 * @param id the operationId; method and path where the document names none
 * @param method the HTTP method
 * @param path the path relative to the document's servers, with its templates
 * @param pointer where it stands in the document, as a JSON pointer
 * @param tags its tags
 * @param parameterPointers where its parameters stand, those of the path included
 * @param parameters each parameter as {@code query:limit}, those of the security schemes included
 * @param repeated the names of the query parameters that may be given more than once
 * @param statuses what it may answer
 * @param bodies the content types of the bodies that it takes
 * @param frames what its socket sends; empty when it opens none
 * @param secured whether it asks for credentials
 * @param node all that the document says
 */
public record DocumentedOperation(
    String id,
    String method,
    String path,
    String pointer,
    List<String> tags,
    List<String> parameterPointers,
    Set<String> parameters,
    Set<String> repeated,
    Set<Integer> statuses,
    Set<String> bodies,
    Optional<SocketFrameSchemas> frames,
    boolean secured,
    JsonNode node) {

  public DocumentedOperation {
    tags = List.copyOf(tags);
    parameterPointers = List.copyOf(parameterPointers);
    parameters = Set.copyOf(parameters);
    repeated = Set.copyOf(repeated);
    statuses = Set.copyOf(statuses);
    bodies = Set.copyOf(bodies);
  }

  /** Whether the document knows this answer. */
  public boolean answers(int status) {
    return statuses.contains(status);
  }
}
