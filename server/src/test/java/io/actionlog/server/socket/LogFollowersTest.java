package io.actionlog.server.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFixture;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.InMemoryActionStore;
import io.actionlog.server.action.InMemoryLogStore;
import io.actionlog.server.action.LogAppender;
import io.actionlog.server.socket.log.LogFeed;
import io.actionlog.server.socket.log.LogSubscription;
import io.actionlog.server.socket.upgrade.SocketConnection;
import io.actionlog.server.socket.upgrade.UpgradeGrant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the followers of one log are written, and in how many writes. */
final class LogFollowersTest implements SocketConnection.Listener {

  private final InMemoryActionStore actions = new InMemoryActionStore();
  private final InMemoryLogStore logs = new InMemoryLogStore();
  private final LogFeed feed = new LogFeed(actions, logs);
  private final FrameFeeds feeds = new FrameFeeds().with(LogSubscription.class, feed);
  private final Action action = ActionFixture.anAction().build();
  private final LogAppender log = logs.open(action.namespace(), action.uuid());
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private int written;

  @BeforeEach
  void listen() {
    actions.addAll(action);
    actions.addListener(feed);
    logs.addListener(feed);
  }

  @Override
  public void opened(SocketConnection socket) {
    new Follower(socket, feeds, tasks::add, () -> 0).wake();
  }

  @Override
  public void closed(SocketConnection socket) {}

  private FakeEndPoint follow(int tail) {
    FakeEndPoint client = new FakeEndPoint();
    LogSubscription subscription =
        new LogSubscription(
            action.namespace(),
            action.uuid(),
            logs.count(action.namespace(), action.uuid()),
            tail,
            true);
    UpgradeGrant grant = new UpgradeGrant(subscription, () -> true);
    new SocketConnection(grant, client, this).onOpen(new CoreSession.Empty(), Callback.NOOP);
    runAll();
    return client;
  }

  private void runAll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void write(int count) {
    for (int i = 0; i < count; i++) {
      log.append("line " + written++, ActionFixture.NOON);
    }
    log.flush();
    runAll();
  }

  private static List<Integer> numbers(FakeEndPoint client) {
    return client.texts().stream()
        .map(text -> Integer.parseInt(text.replaceAll(".*\"number\":(\\d+)}$", "$1")))
        .toList();
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void oneLineAloneShouldBeWrittenAtOnceToEachFollower() {
    List<FakeEndPoint> clients = IntStream.range(0, 10).mapToObj(i -> follow(0)).toList();
    clients.forEach(client -> client.takesAll = true);
    for (int line = 1; line <= 3; line++) {
      write(1);
      int writes = line;
      assertThat(clients).allSatisfy(client -> assertThat(client.writes).isEqualTo(writes));
    }
  }

  @Test
  void whatComesDuringAWriteShouldBeTheNextWrite() {
    FakeEndPoint client = follow(0);
    write(1);
    write(100);
    write(400);
    assertThat(client.writes).isEqualTo(1);
    client.takesAll = true;
    client.take();
    runAll();
    assertThat(client.writes).isEqualTo(2);
    assertThat(numbers(client)).isEqualTo(numbers(0, 501));
  }

  @Test
  void aClientThatTakesPartsShouldGetEveryLineOnceAndKeepOneFrameInMemory() {
    FakeEndPoint client = follow(0);
    write(250);
    for (int bytes = 1; !client.hasAll(250); bytes = bytes * 7 % 1009) {
      client.take(bytes);
      runAll();
    }
    assertThat(client.mostKept).as("bytes of one frame").isBetween(1, 99);
    client.take();
    assertThat(numbers(client)).isEqualTo(numbers(0, 250));
  }

  @Test
  void followersOfAllSpeedsShouldGetEveryLineOnceAndInOrder() {
    Random random = new Random(11);
    List<FakeEndPoint> clients = new ArrayList<>();
    List<Integer> firsts = new ArrayList<>();
    for (int round = 0; round < 300; round++) {
      if (round % 10 == 0) {
        int tail = random.nextInt(50); // so that it begins in the middle of what was encoded
        firsts.add(Math.max(0, written - tail));
        clients.add(follow(tail));
      }
      write(random.nextInt(40));
      for (int i = 0; i < clients.size(); i++) {
        // The first takes next to nothing, the last all.
        clients.get(i).take(random.nextInt(1 + i * i * 20));
        runAll();
      }
    }
    for (int i = 0; i < clients.size(); i++) {
      clients.get(i).takesAll = true;
      clients.get(i).take();
      runAll();
      assertThat(numbers(clients.get(i))).isEqualTo(numbers(firsts.get(i), written));
      assertThat(clients.get(i).mostKept).isLessThan(100);
    }
    assertThat(written).as("more than is kept in memory").isGreaterThan(4000);
  }

  @Test
  void anActionThatEndsShouldTakeNoLineFromWhoIsBehind() {
    FakeEndPoint client = follow(0);
    write(1000);
    actions.change(
        transaction ->
            transaction.move(
                action.namespace(), action.uuid(), ActionState.SUCCESS, ActionFixture.NOON));
    client.takesAll = true;
    client.take();
    runAll();
    assertThat(numbers(client)).isEqualTo(numbers(0, 1000));
  }
}
