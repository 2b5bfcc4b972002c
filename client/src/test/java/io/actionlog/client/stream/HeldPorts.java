package io.actionlog.client.stream;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Keeps the ports of closed servers until the tests end, without listening. The system would give
 * them to the next server that asks, and a client that connects again would meet that one.
 */
final class HeldPorts {

  private static final Queue<Socket> HELD = new ConcurrentLinkedQueue<>();

  private HeldPorts() {}

  /** Holds the port of a listener that is closed, once its thread has let go of it. */
  static void hold(ServerSocket closed, Thread accepting) throws IOException {
    try {
      accepting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while closing");
    }
    Socket holder = new Socket();
    holder.setReuseAddress(true);
    holder.bind(closed.getLocalSocketAddress());
    HELD.add(holder);
  }
}
