package io.actionlog.server.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * The one Jetty server of the process: Jersey on its listener, and the sockets before it. To stop
 * it: {@link #refuseConnections}, then end the sockets, then {@link #drain}, then {@link #close}.
 */
public final class WebServer implements AutoCloseable {

  /** Jetty's own: one accepts, one selects, two stand ready for the selector. */
  private static final int ENGINE_THREADS = 4;

  private final Server server;
  private final ServerConnector connector;
  private final GracefulHandler graceful;
  private int port;

  /** A server that asks the sockets before Jersey. */
  public WebServer(WebConfig config, ResourceConfig rest, Handler.Singleton sockets) {
    QueuedThreadPool threads = new QueuedThreadPool(config.workers() + ENGINE_THREADS, 4);
    threads.setName("http-worker");
    threads.setDaemon(true);
    server = new Server(threads);
    connector = new Listener(server, config);
    server.addConnector(connector);
    sockets.setHandler(new JerseyHandler(rest));
    graceful =
        new GracefulHandler(
            new EagerContentHandler(
                sockets,
                new RequestBody.Factory(
                    config.bodyLimit(), new BodyBudget(config.limits().bodyBytes()))));
    server.setHandler(graceful);
    server.setErrorHandler(Refusal::page);
  }

  /** Binds the address and serves. */
  public void start() throws IOException {
    try {
      server.start();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    port = connector.getLocalPort();
  }

  /** The port bound, which is the configured one unless that was 0. */
  public int port() {
    return port;
  }

  /** Closes the listening socket; the connections stay. */
  public void refuseConnections() {
    connector.close();
  }

  /** Waits for the running requests, 503 for new ones; false when the limit came first. */
  public boolean drain(Duration limit) throws InterruptedException {
    try {
      return graceful
          .shutdown()
          .thenApply(all -> true)
          .completeOnTimeout(false, limit.toNanos(), TimeUnit.NANOSECONDS)
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Closes every connection and frees the threads. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
