package io.actionlog.server.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.socket.log.LogSubscription;
import io.actionlog.server.socket.upgrade.SocketConnection;
import io.actionlog.server.socket.upgrade.Subscription;
import io.actionlog.server.socket.upgrade.UpgradeGrant;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.OutgoingEntry;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FollowerTest {

  private final MemoryFeed feed = new MemoryFeed(1);
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final AtomicLong clock = new AtomicLong();
  private final FakeEndPoint connection = new FakeEndPoint();
  private final List<Integer> closes = new ArrayList<>();
  private int pings;
  private boolean admitted = true;
  private int asked;

  /** Stands for the socket's connection, as far as its own frames go. */
  private final CoreSession session =
      new CoreSession.Empty() {
        @Override
        public void sendFrame(OutgoingEntry entry) {
          pings++;
          entry.getCallback().succeeded();
        }

        @Override
        public void close(int code, String reason, Callback callback) {
          closes.add(code);
        }
      };

  private SocketConnection open(UpgradeGrant grant) {
    SocketConnection socket = new SocketConnection(grant, connection, new NoListener());
    socket.onOpen(session, Callback.NOOP);
    return socket;
  }

  private record NoListener() implements SocketConnection.Listener {
    @Override
    public void opened(SocketConnection socket) {}

    @Override
    public void closed(SocketConnection socket) {}
  }

  private Follower follower() {
    LogSubscription all = new LogSubscription("admin", UUID.randomUUID(), 0, 1_000_000, true);
    SocketConnection socket =
        open(
            new UpgradeGrant(
                all,
                () -> {
                  asked++;
                  return admitted;
                }));
    return new Follower(socket, feed, tasks::add, clock::get);
  }

  private void runAll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  @Test
  void framesThatAreWrittenAtOnceShouldNotNest() {
    connection.takesAll = true;
    feed.addAll(300_000, "");
    feed.end();
    follower().wake();
    runAll();
    assertThat(connection.writes).isEqualTo(300_000);
    assertThat(connection.deepest).isEqualTo(1);
    assertThat(closes).containsExactly(1000);
    assertThat(feed.open.get()).isZero();
  }

  @Test
  void oneFollowerShouldGiveItsThreadToOthers() {
    connection.takesAll = true;
    feed.addAll(1000, "");
    follower().wake();
    tasks.remove().run();
    assertThat(connection.writes).isLessThan(200);
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
    assertThat(connection.writes).isEqualTo(1);
    connection.take();
    runAll();
    assertThat(connection.writes).isEqualTo(2);
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
    connection.take();
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
    connection.take();
    runAll();
    assertThat(connection.writes).isEqualTo(1);
    assertThat(closes).containsExactly(1001);
    assertThat(feed.open.get()).isZero();
  }

  @Test
  void whoMayNoLongerReadShouldGetNothingMoreAndBeClosedWith1008() {
    connection.takesAll = true;
    feed.addAll(1, "");
    Follower follower = follower();
    follower.wake();
    runAll();
    admitted = false;
    clock.addAndGet(Follower.TRUST.toNanos());
    feed.addAll(1, "");
    runAll();
    assertThat(connection.writes).isEqualTo(1);
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
    connection.takesAll = true;
    follower().wake();
    clock.addAndGet(Follower.TRUST.toNanos() - 1);
    feed.addAll(100, "");
    runAll();
    assertThat(asked).isZero();
    clock.incrementAndGet();
    feed.addAll(100, "");
    runAll();
    assertThat(connection.writes).isEqualTo(200);
    assertThat(asked).isEqualTo(1);
    assertThat(closes).isEmpty();
  }

  @Test
  void aFailedSendShouldFreeTheCursorAndCloseNothing() {
    feed.addAll(2, "");
    Follower follower = follower();
    follower.wake();
    runAll();
    connection.fail();
    runAll();
    follower.connectionClosed();
    runAll();
    assertThat(connection.writes).isEqualTo(1);
    assertThat(closes).isEmpty();
    assertThat(feed.open.get()).isZero();
  }

  @Test
  void aSilentClientShouldBePingedOnceInEachPeriod() {
    Duration period = Duration.ofHours(1);
    Follower follower = follower();
    clock.set(Duration.ofMinutes(59).toNanos());
    follower.pingIfSilent(period, period);
    assertThat(pings).isZero();
    clock.set(Duration.ofMinutes(61).toNanos());
    follower.pingIfSilent(period, period);
    follower.pingIfSilent(period, period);
    assertThat(pings).isEqualTo(1);
    assertThat(closes).isEmpty();
  }

  @Test
  void aClientThatNeitherAnswersNorTakesAFrameShouldBeSentAway() {
    Duration period = Duration.ofHours(1);
    Follower follower = follower();
    clock.set(Duration.ofMinutes(121).toNanos());
    follower.pingIfSilent(period, period);
    runAll();
    assertThat(closes).containsExactly(1001);
  }

  @Test
  void aSilentClientThatTakesFramesShouldBeKept() {
    connection.takesAll = true;
    Duration period = Duration.ofHours(1);
    Follower follower = follower();
    clock.set(Duration.ofMinutes(121).toNanos());
    feed.addAll(1, "");
    follower.wake();
    runAll();
    follower.pingIfSilent(period, period);
    runAll();
    assertThat(pings).isEqualTo(1);
    assertThat(closes).isEmpty();
  }

  private void runFailing(RuntimeException failure) {
    LogSubscription log = new LogSubscription("admin", UUID.randomUUID(), 0, 1, true);
    FrameFeed<Subscription> broken =
        (subscription, wake) -> {
          throw failure;
        };
    new Follower(open(new UpgradeGrant(log, () -> true)), broken, tasks::add, clock::get).wake();
    runAll();
  }

  @Test
  void aLogThatCannotBeReadShouldCloseWith1011() {
    runFailing(new IllegalStateException("store"));
    assertThat(closes).containsExactly(1011);
  }

  @Test
  void aStoreThatDoesNotAnswerShouldBeOneLine() {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    ((Logger) LoggerFactory.getLogger(Follower.class)).addAppender(lines);
    runFailing(new ActionlogException(Failure.UNAVAILABLE, "store: not available"));
    lines.stop();
    assertThat(closes).containsExactly(1011);
    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getFormattedMessage()).endsWith(": store: not available");
    assertThat(lines.list.get(0).getThrowableProxy()).isNull();
  }
}
