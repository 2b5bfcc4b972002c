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
   * A frame that holds a line, or the state of one.
   *
   * @param isUnfinished if the line is still being written, and no part of the log yet
   * @param number the line's place in the log, or null if the server does not say it
   */
  record Frame(boolean isUnfinished, @Nullable Long number, Instant timestamp, String text) {}

  /** The frame, or null if it holds no line. */
  static @Nullable Frame read(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      String type = json.path("type").asText();
      boolean unfinished = type.equals("progress");
      if (!(unfinished || type.equals("log")) || !json.path("log").isTextual()) {
        return null;
      }
      JsonNode number = json.path("number");
      return new Frame(
          unfinished,
          number.canConvertToLong() && number.isIntegralNumber() ? number.longValue() : null,
          Instant.ofEpochSecond(json.path("timestamp").asLong()),
          json.path("log").textValue());
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
