package io.actionlog.client.stream;

import org.jspecify.annotations.Nullable;

/**
 * What happened to a socket.
 *
 * @param kind what it was
 * @param code the HTTP status of a refusal, 0 for one without an answer, or the code of a close
 * @param text a frame's text, or why a socket was refused, closed or lost
 * @param retryAfter the header {@code Retry-After} of a refusal
 */
record SocketEvent(Kind kind, int code, String text, @Nullable String retryAfter) {

  /** The kinds, of which all but the first two are a socket's last. */
  enum Kind {
    OPENED,
    FRAME,
    REFUSED,
    CLOSED,
    LOST,
    STOPPED
  }

  static SocketEvent of(Kind kind, int code, String text) {
    return new SocketEvent(kind, code, text, null);
  }
}
