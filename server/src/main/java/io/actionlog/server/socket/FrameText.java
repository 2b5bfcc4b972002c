package io.actionlog.server.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes the generated records of frames as JSON text. */
public final class FrameText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FrameText() {}

  /** The JSON text of a frame. */
  public static String of(Record frame) {
    try {
      return JSON.writeValueAsString(frame);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers can be written", e);
    }
  }
}
