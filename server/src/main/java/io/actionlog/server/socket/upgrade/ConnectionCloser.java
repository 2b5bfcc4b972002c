package io.actionlog.server.socket.upgrade;

import org.glassfish.grizzly.nio.NIOConnection;

/**
 * How a connection ends without losing what was sent, so that {@code logs} needs nothing of {@code
 * rest}.
 */
@FunctionalInterface
public interface ConnectionCloser {

  /** Writes the last bytes, then closes as soon as the peer has read them or its time is over. */
  void hangUp(NIOConnection connection, byte[] lastBytes);
}
