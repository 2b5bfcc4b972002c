package io.actionlog.client.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * Finds the server's message in the body of an error, which may come from a proxy and hold no such
 * thing.
 */
final class ErrorBody {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ErrorBody() {}

  /** The attribute {@code error}, or a sentence that says that there is none. */
  static String message(@Nullable String body) {
    try {
      JsonNode error = MAPPER.readTree(body == null ? "" : body).path("error");
      if (error.isTextual() && !error.textValue().isBlank()) {
        return error.textValue();
      }
    } catch (JsonProcessingException e) {
      // Not JSON: not from the server itself.
    }
    return "the answer holds no message (is this the address of an Actionlog server?)";
  }
}
