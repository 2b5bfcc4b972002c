package io.actionlog.server.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * The one Grizzly server of the process: Jersey on its listener, and what else joins it as an
 * add-on. To stop it: {@link #refuseConnections}, then end the sockets, then {@link #drain}, then
 * {@link #close}.
 */
public final class WebServer implements AutoCloseable {

  private final HttpServer server = new HttpServer();
  private final NetworkListener listener;
  private final JerseyHandler handler;

  /**
   * @param addOns join the chain in this order, before the request's body is collected
   */
  public WebServer(
      WebConfig config, ResourceConfig rest, LingeringClose lingering, List<AddOn> addOns) {
    handler = new JerseyHandler(ContainerFactory.createContainer(GrizzlyHttpContainer.class, rest));
    listener = listener(config);
    addOns.forEach(listener::registerAddOn);
    listener.registerAddOn((joined, chain) -> complete(chain, joined, config, lingering));
    server.addListener(listener);
    ServerConfiguration settings = server.getServerConfiguration();
    settings.addHttpHandler(handler, "/");
    settings.setDefaultErrorPageGenerator(new JsonErrorPage());
    settings.setDefaultQueryEncoding(StandardCharsets.UTF_8);
    settings.setPassTraceRequest(true);
    settings.setJmxEnabled(false);
  }

  private static NetworkListener listener(WebConfig config) {
    NetworkListener listener = new NetworkListener("http", config.host(), config.port());
    ThreadPoolConfig workers = listener.getTransport().getWorkerThreadPoolConfig();
    workers.setPoolName("http-worker").setCorePoolSize(config.workers());
    workers.setMaxPoolSize(config.workers()).setDaemon(true);
    listener.setMaxHttpHeaderSize(config.maxHeadBytes());
    listener.getKeepAlive().setIdleTimeoutInSeconds((int) config.idle().toSeconds());
    listener.getKeepAlive().setMaxRequestsCount(-1);
    listener.getFileCache().setEnabled(false);
    return listener;
  }

  private static void complete(
      FilterChainBuilder chain,
      NetworkListener joined,
      WebConfig config,
      LingeringClose lingering) {
    int codec = chain.indexOfType(org.glassfish.grizzly.http.HttpServerFilter.class);
    chain.set(codec, new HttpCodec(joined, lingering));
    chain.add(
        chain.indexOfType(HttpServerFilter.class), new RequestBodyFilter(config.bodyLimit(), lingering));
    chain.add(1, lingering);
  }

  /** Binds the address and serves. */
  public void start() throws IOException {
    server.start();
  }

  /** The port bound, which is the configured one unless that was 0. */
  public int port() {
    return listener.getPort();
  }

  /**
   * Closes the listening socket; the connections stay. The kernel may take a connection more until
   * the selector has let go of the socket, moments later; it is reset then.
   */
  public void refuseConnections() {
    listener.getTransport().unbindAll();
  }

  /** Waits for the running requests, 503 for new ones; false when the limit came first. */
  public boolean drain(Duration limit) throws InterruptedException {
    return handler.drain(limit);
  }

  /** Closes every connection and frees the threads. */
  @Override
  public void close() {
    server.shutdownNow();
  }
}
