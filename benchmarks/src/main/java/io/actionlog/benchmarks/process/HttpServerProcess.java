package io.actionlog.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A process that answers HTTP. */
public interface HttpServerProcess extends AutoCloseable {

  /** Where it answers, without a slash at the end. */
  URI address();

  /** The process. */
  ChildProcess process();

  @Override
  default void close() {
    process().close();
  }

  /** A port that is free now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns when the path is answered with 200; fails when the process ends before. */
  default void await(String path) throws IOException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofMinutes(1)).build();
    while (!isAnswered(client, request)) {
      if (!process().isAlive()) {
        throw new IllegalStateException("the process has ended: " + process().output());
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  private static boolean isAnswered(HttpClient client, HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (java.net.ConnectException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
