package io.actionlog.server.socket.upgrade;

import org.glassfish.grizzly.nio.NIOConnection;

/** Closes a connection without losing what was sent; implemented by the HTTP side. */
@FunctionalInterface
public interface ConnectionCloser {

  /** Writes the last bytes, then closes as soon as the peer has read them or its time is over. */
  void close(NIOConnection connection, byte[] lastBytes);
}
