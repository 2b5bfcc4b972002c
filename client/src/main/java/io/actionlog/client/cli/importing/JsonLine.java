package io.actionlog.client.cli.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.client.cli.importing.LineParser.Skipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads a line that is a JSON object. */
public final class JsonLine {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonLine() {}

  /**
   * The object.
   *
   * @throws Skipped if the line is none
   */
  public static JsonNode object(byte[] line) throws Skipped {
    try {
      JsonNode json = MAPPER.readTree(line);
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new Skipped("line: " + e.getOriginalMessage() + " (expected a JSON object)");
    } catch (IOException e) {
      throw new Skipped("line: " + e.getMessage() + " (expected a JSON object)");
    }
    throw Skipped.of("line", new String(line, StandardCharsets.UTF_8), "a JSON object");
  }
}
