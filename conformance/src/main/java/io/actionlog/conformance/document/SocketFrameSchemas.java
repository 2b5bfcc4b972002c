package io.actionlog.conformance.document;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The schemas of the text frames of a WebSocket.
 *
 * @param first the schema of the first frame, such as {@code EventGreetingFrame}
 * @param others the schema of all others
 * @param progress the schema of those of the type {@code progress}, empty where there are none
 */
public record SocketFrameSchemas(String first, String others, Optional<String> progress) {

  private static final Pattern PROGRESS = Pattern.compile("\"type\"\\s*:\\s*\"progress\"");

  /**
   * The schema of a frame.
   *
   * @param number the frame's number, counted from 0
   */
  public String of(long number, String text) {
    return progress
        .filter(schema -> PROGRESS.matcher(text).find())
        .orElse(number == 0 ? first : others);
  }
}
