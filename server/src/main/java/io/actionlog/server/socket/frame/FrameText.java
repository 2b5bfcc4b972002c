package io.actionlog.server.socket.frame;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/** Writes the generated records of frames as JSON text. */
public final class FrameText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FrameText() {}

  /** The JSON text of a frame, in UTF-8. */
  public static byte[] of(Record frame) {
    try {
      return JSON.writeValueAsString(frame).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers can be written", e);
    }
  }
}
