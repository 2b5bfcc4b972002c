package io.actionlog.conformance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wrong server: the right one with something between. Closed by whoever made it. */
final class FaultyProxy implements AutoCloseable {

  private final InetSocketAddress server;
  private final TrafficChange change;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  FaultyProxy(URI server, TrafficChange change) throws IOException {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    this.change = change;
    this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        start(() -> serve(client));
      } catch (IOException e) {
        // The proxy was closed.
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket()) {
      sockets.add(upstream);
      upstream.connect(server);
      upstream.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      new FaultyConnection(client, upstream, change).run();
    } catch (IOException | UncheckedIOException e) {
      // One side has gone; the other learns of it by the close.
      return;
    } finally {
      sockets.remove(client);
    }
  }

  static void start(Runnable task) {
    Thread thread = new Thread(task, "faulty-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
