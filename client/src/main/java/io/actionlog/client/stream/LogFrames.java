package io.actionlog.client.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of the logs socket (schema {@code LogFrame}), and passes over what it does not
 * know.
 */
final class LogFrames {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private LogFrames() {}

  /**
   * A frame that holds a line.
   *
   * @param number the line's place in the log, or null if the server does not say it
   */
  record Frame(@Nullable Long number, Instant timestamp, String text) {}

  /** The frame, or null if it holds no line. */
  static @Nullable Frame read(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (!json.path("type").asText().equals("log") || !json.path("log").isTextual()) {
        return null;
      }
      JsonNode number = json.path("number");
      return new Frame(
          number.canConvertToLong() && number.isIntegralNumber() ? number.longValue() : null,
          Instant.ofEpochSecond(json.path("timestamp").asLong()),
          json.path("log").textValue());
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
