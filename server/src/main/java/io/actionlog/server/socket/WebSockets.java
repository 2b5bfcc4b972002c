package io.actionlog.server.socket;

import io.actionlog.server.socket.upgrade.Subscription;
import io.actionlog.server.socket.upgrade.UpgradeHandler;
import io.actionlog.server.socket.upgrade.UpgradePolicy;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;

/**
 * The sockets of logs and events: the handler that makes them of requests, and the threads that
 * serve them. Thread-safe; closed by whoever made it.
 */
public final class WebSockets implements AutoCloseable {

  private final UpgradeHandler upgrades;
  private final Followers followers;
  private final ExecutorService pumps;
  private final ScheduledExecutorService sweeper;

  /**
   * @param pumpThreads how many followers are served at the same time, 1 or more
   * @param patience how long a client may read nothing before it is dropped
   * @param pingEvery after so long a silence a client is asked for a sign of life
   */
  public WebSockets(
      UpgradePolicy policy,
      FrameFeed<Subscription> feed,
      int pumpThreads,
      Duration patience,
      Duration pingEvery) {
    pumps = pumps(pumpThreads);
    sweeper = Executors.newSingleThreadScheduledExecutor(daemons("log-sweep"));
    followers = new Followers(feed, pumps, System::nanoTime);
    upgrades = new UpgradeHandler(policy, followers);
    repeat(patience, () -> sweep(patience));
    repeat(pingEvery, () -> followers.pingSilent(pingEvery, patience));
  }

  /** Runs the task often enough to keep the time. */
  private void repeat(Duration time, Runnable task) {
    long period = Math.max(1, time.toMillis() / 4);
    sweeper.scheduleWithFixedDelay(task, period, period, TimeUnit.MILLISECONDS);
  }

  private void sweep(Duration patience) {
    followers.dropStuck(patience);
    followers.wakeAll();
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

  /** Stands before the handler of all other requests. */
  public Handler.Singleton handler() {
    return upgrades;
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
  }
}
