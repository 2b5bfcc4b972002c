package io.actionlog.server.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.socket.log.LogSubscription;
import io.actionlog.server.socket.upgrade.SocketConnection;
import io.actionlog.server.socket.upgrade.UpgradeGrant;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.junit.jupiter.api.Test;

class FollowerTest {

  private final MemoryFeed feed = new MemoryFeed();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final AtomicLong clock = new AtomicLong();
  private final List<SendHandler> unanswered = new ArrayList<>();
  private final List<Integer> closes = new ArrayList<>();
  private int sent;
  private int depth;
  private int deepest;
  private boolean atOnce;
  private boolean admitted = true;
  private int asked;

  private final RemoteEndpoint.Async remote =
      (RemoteEndpoint.Async)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {RemoteEndpoint.Async.class},
              (proxy, method, arguments) -> {
                send((SendHandler) arguments[1]);
                return null;
              });

  private void send(SendHandler handler) {
    deepest = Math.max(deepest, ++depth);
    sent++;
    if (atOnce) {
      handler.onResult(new SendResult());
    } else {
      unanswered.add(handler);
    }
    depth--;
  }

  private Follower follower() {
    LogSubscription all = new LogSubscription("admin", UUID.randomUUID(), 0, 1_000_000, true);
    SocketConnection link =
        new SocketConnection(
            unconnected(),
            new UpgradeGrant(
                all,
                () -> {
                  asked++;
                  return admitted;
                }),
            0,
            (connection, last) -> closes.add((last[2] & 0xff) << 8 | last[3] & 0xff));
    return new Follower(remote, link, feed, tasks::add, clock::get);
  }

  /** Stands for the connection, of which nothing is asked here. */
  private static NIOConnection unconnected() {
    try (SocketChannel channel = SocketChannel.open()) {
      return new TCPNIOConnection(TCPNIOTransportBuilder.newInstance().build(), channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void runAll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  @Test
  void framesThatAreWrittenAtOnceShouldNotNest() {
    atOnce = true;
    feed.addAll(300_000, "");
    feed.end();
    follower().wake();
    runAll();
    assertThat(sent).isEqualTo(300_000);
    assertThat(deepest).isEqualTo(1);
    assertThat(closes).containsExactly(1000);
    assertThat(feed.open.get()).isZero();
  }

  @Test
  void oneFollowerShouldGiveItsThreadToOthers() {
    atOnce = true;
    feed.addAll(1000, "");
    follower().wake();
    tasks.remove().run();
    assertThat(sent).isLessThan(200);
    assertThat(tasks).hasSize(1);
  }

  @Test
  void theNextFrameShouldWaitForTheLast() {
    feed.addAll(10, "");
    Follower follower = follower();
    follower.wake();
    runAll();
    feed.addAll(10, "");
    runAll();
    assertThat(sent).isEqualTo(1);
    unanswered.get(0).onResult(new SendResult());
    runAll();
    assertThat(sent).isEqualTo(2);
  }

  @Test
  void aFrameInFlightForTooLongShouldBeSeen() {
    feed.addAll(1, "");
    Follower follower = follower();
    follower.wake();
    runAll();
    clock.set(Duration.ofSeconds(59).toNanos());
    assertThat(follower.isStuck(Duration.ofSeconds(60))).isFalse();
    clock.set(Duration.ofSeconds(61).toNanos());
    assertThat(follower.isStuck(Duration.ofSeconds(60))).isTrue();
    unanswered.get(0).onResult(new SendResult());
    assertThat(follower.isStuck(Duration.ofSeconds(60))).isFalse();
  }

  @Test
  void anEndShouldComeAfterTheFrameInFlight() {
    feed.addAll(2, "");
    Follower follower = follower();
    follower.wake();
    runAll();
    follower.end(1001);
    runAll();
    assertThat(closes).isEmpty();
    unanswered.get(0).onResult(new SendResult());
    runAll();
    assertThat(sent).isEqualTo(1);
    assertThat(closes).containsExactly(1001);
    assertThat(feed.open.get()).isZero();
  }

  @Test
  void whoMayNoLongerReadShouldGetNothingMoreAndBeClosedWith1008() {
    atOnce = true;
    feed.addAll(1, "");
    Follower follower = follower();
    follower.wake();
    runAll();
    admitted = false;
    clock.addAndGet(Follower.TRUST.toNanos());
    feed.addAll(1, "");
    runAll();
    assertThat(sent).isEqualTo(1);
    assertThat(closes).containsExactly(1008);
    assertThat(feed.open.get()).isZero();
  }

  @Test
  void whoIsSentNothingShouldBeClosedWith1008AtAWake() {
    Follower follower = follower();
    follower.wake();
    runAll();
    admitted = false;
    clock.addAndGet(Follower.TRUST.toNanos());
    follower.wake();
    runAll();
    assertThat(closes).containsExactly(1008);
  }

  @Test
  void theStoreShouldNotBeAskedForEveryFrameWhoMayRead() {
    atOnce = true;
    follower().wake();
    clock.addAndGet(Follower.TRUST.toNanos() - 1);
    feed.addAll(100, "");
    runAll();
    assertThat(asked).isZero();
    clock.incrementAndGet();
    feed.addAll(100, "");
    runAll();
    assertThat(sent).isEqualTo(200);
    assertThat(asked).isEqualTo(1);
    assertThat(closes).isEmpty();
  }

  @Test
  void aFailedSendShouldFreeTheCursorAndCloseNothing() {
    feed.addAll(2, "");
    Follower follower = follower();
    follower.wake();
    runAll();
    unanswered.get(0).onResult(new SendResult(new IOException("gone")));
    runAll();
    follower.connectionClosed();
    runAll();
    assertThat(sent).isEqualTo(1);
    assertThat(closes).isEmpty();
    assertThat(feed.open.get()).isZero();
  }

  @Test
  void aLogThatCannotBeReadShouldCloseWith1011() {
    Follower follower =
        new Follower(
            remote,
            new SocketConnection(
                unconnected(),
                new UpgradeGrant(
                    new LogSubscription("admin", UUID.randomUUID(), 0, 1, true), () -> true),
                0,
                (connection, last) -> closes.add((last[2] & 0xff) << 8 | last[3] & 0xff)),
            (subscription, wake) -> {
              throw new IllegalStateException("store");
            },
            tasks::add,
            clock::get);
    follower.wake();
    runAll();
    assertThat(closes).containsExactly(1011);
  }
}
