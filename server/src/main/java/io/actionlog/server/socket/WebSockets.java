package io.actionlog.server.socket;

import io.actionlog.server.socket.upgrade.ConnectionCloser;
import io.actionlog.server.socket.upgrade.Subscription;
import io.actionlog.server.socket.upgrade.UpgradeFilter;
import io.actionlog.server.socket.upgrade.UpgradePolicy;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.tyrus.container.grizzly.server.WebSocketAddOn;

/**
 * Adds the sockets of logs and events to the HTTP listener: the upgrade filter and, behind it,
 * Tyrus. Thread-safe; closed by whoever made it.
 */
public final class WebSockets implements AddOn, AutoCloseable {

  static final int READ_BUFFER = 64 * 1024;

  private final SocketContainer container = new SocketContainer();
  private final UpgradeFilter upgrades;
  private final Followers followers;
  private final ExecutorService pumps;
  private final ScheduledExecutorService sweeper;

  /**
   * @param pumpThreads how many followers are served at the same time, 1 or more
   * @param patience how long a client may read nothing before it is dropped
   */
  public WebSockets(
      UpgradePolicy policy,
      FrameFeed<Subscription> feed,
      ConnectionCloser closer,
      int pumpThreads,
      Duration patience) {
    upgrades = new UpgradeFilter(policy, closer);
    pumps = pumps(pumpThreads);
    sweeper = Executors.newSingleThreadScheduledExecutor(daemons("log-sweep"));
    followers = new Followers(feed, pumps, System::nanoTime);
    SocketEndpoint endpoint = new SocketEndpoint(upgrades, followers);
    try {
      container.register(config(endpoint));
    } catch (DeploymentException e) {
      throw new IllegalStateException(e);
    }
    long period = Math.max(1, patience.toMillis() / 4);
    sweeper.scheduleWithFixedDelay(() -> sweep(patience), period, period, TimeUnit.MILLISECONDS);
  }

  private void sweep(Duration patience) {
    followers.dropStuck(patience);
    followers.wakeAll();
  }

  private static ServerEndpointConfig config(SocketEndpoint endpoint) {
    ServerEndpointConfig.Configurator oneInstance =
        new ServerEndpointConfig.Configurator() {
          @Override
          public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(endpoint);
          }
        };
    return ServerEndpointConfig.Builder.create(
            SocketEndpoint.class, UpgradeFilter.INTERNAL_PATH + "{" + SocketEndpoint.TICKET + "}")
        .configurator(oneInstance)
        .build();
  }

  /** Discards what comes after its end: connections close late, and their followers die with it. */
  private static ExecutorService pumps(int threads) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        daemons("log-pump"),
        new ThreadPoolExecutor.DiscardPolicy());
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void setup(NetworkListener listener, FilterChainBuilder chain) {
    listener.getTransport().setReadBufferSize(READ_BUFFER);
    chain.add(chain.indexOfType(HttpServerFilter.class), upgrades);
    new WebSocketAddOn(container, "/").setup(listener, chain);
  }

  /** How many sockets are open. */
  public int count() {
    return upgrades.open();
  }

  /** Closes all sockets with 1001; returns when they are gone or the limit is over. */
  public void sendAway(Duration limit) throws InterruptedException {
    followers.sendAway(limit);
  }

  /** Frees the threads. To be called after the listener has stopped. */
  @Override
  public void close() {
    sweeper.shutdownNow();
    pumps.shutdownNow();
    container.stop();
  }
}
