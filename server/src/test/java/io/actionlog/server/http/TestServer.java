package io.actionlog.server.http;

import io.actionlog.server.rest.RestApplication;
import io.actionlog.server.rest.filter.ApiPathFilter;
import io.actionlog.server.socket.FrameFeed;
import io.actionlog.server.socket.WebSockets;
import io.actionlog.server.socket.upgrade.Subscription;
import io.actionlog.server.socket.upgrade.UpgradePolicy;
import java.time.Duration;
import java.util.Optional;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * Jersey and the log sockets on one port, wired as the real server wires them; to be started by the
 * test.
 */
public final class TestServer implements AutoCloseable {

  public final SampleResource resource = new SampleResource();
  public final WebServer web;
  public final WebSockets sockets;

  public TestServer(UpgradePolicy policy, FrameFeed<Subscription> feed, Duration patience) {
    this(policy, feed, patience, Duration.ofSeconds(20));
  }

  public TestServer(
      UpgradePolicy policy, FrameFeed<Subscription> feed, Duration patience, Duration pingEvery) {
    WebConfig config =
        new WebConfig(
            "127.0.0.1",
            0,
            Optional.empty(),
            8,
            8192,
            request -> 1000,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(20));
    sockets = new WebSockets(policy, feed, 2, patience, pingEvery);
    web = new WebServer(config, application(resource), sockets.handler());
  }

  /** The REST side with a resource that stands in for the real ones, and without access control. */
  static ResourceConfig application(SampleResource resource) {
    return RestApplication.base()
        .register(new ApiPathFilter(RestApplication.roots()))
        .register(resource);
  }

  public int port() {
    return web.port();
  }

  @Override
  public void close() {
    web.close();
    sockets.close();
  }
}
