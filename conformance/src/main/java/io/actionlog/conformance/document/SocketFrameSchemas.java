package io.actionlog.conformance.document;

/**
 * The schemas of the text frames of a WebSocket.
 *
 * @param first the schema of the first frame, such as {@code EventGreetingFrame}
 * @param others the schema of all others
 */
public record SocketFrameSchemas(String first, String others) {

  /** The schema of the frame with this number, counted from 0. */
  public String of(long number) {
    return number == 0 ? first : others;
  }
}
