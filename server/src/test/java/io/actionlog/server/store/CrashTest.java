package io.actionlog.server.store;

import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionFilter.CallFilter;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.action.LogAppender;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.action.PageRequest;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes, again and again, and looks for what it had acknowledged. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrashTest {

  private static final UUID LOG = UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce");

  private final List<String> acknowledged = new ArrayList<>();
  private JdbcStores stores;

  @BeforeAll
  void killThreeProcesses(@TempDir Path directory) throws Exception {
    for (int i = 0; i < 3; i++) {
      acknowledged.addAll(KilledProcess.run(CrashTest.class, directory, 300));
    }
    stores = openIn(directory);
  }

  @AfterAll
  void close() {
    stores.close();
  }

  @Test
  void killShouldLoseNothingThatWasAcknowledged() {
    List<Action> actions = listed(ActionFilter.all());
    assertThat(actions)
        .extracting(action -> "action " + action.uuid())
        .containsAll(acknowledged.stream().filter(line -> line.startsWith("action")).toList());

    long lines = acknowledged.stream().filter(line -> line.startsWith("line")).count();
    List<LogLine> log = wholeLog();
    assertThat(log).hasSizeGreaterThanOrEqualTo((int) lines);
    for (int i = 0; i < log.size(); i++) {
      assertThat(log.get(i)).isEqualTo(new LogLine(i, NOON.getEpochSecond(), "line " + i));
    }

    for (ActionState state : ActionState.values()) {
      ActionFilter filter = ActionFilter.builder().state(state).build();
      long counted = stores.actions().list(NAMESPACE, filter, Fixtures.FIRST_PAGE).totalCount();
      assertThat(actions.stream().filter(action -> action.state() == state)).hasSize((int) counted);
    }
  }

  /** Steps of the index are killed in their middle as well. */
  @Test
  void killShouldLeaveAnIndexThatAgreesWithARecount() {
    List<Action> actions = listed(ActionFilter.all());
    CallFilter called = new CallFilter(Set.of(), Set.of(), null, "POST", null, Set.of());
    ActionFilter posted = ActionFilter.builder().call(called).build();
    while (stores.index(1_000)) {
      compare(posted, actions);
    }
    compare(posted, actions);
    compare(FilterConditions.both(posted, success()), actions);
    for (char digit : "0123456789abcdef".toCharArray()) {
      compare(ActionFilter.builder().uuidPrefix(String.valueOf(digit)).build(), actions);
    }
  }

  private static ActionFilter success() {
    return ActionFilter.builder().state(ActionState.SUCCESS).build();
  }

  private void compare(ActionFilter filter, List<Action> actions) {
    assertThat(listed(filter)).isEqualTo(FilterConditions.matching(filter, actions));
  }

  private List<Action> listed(ActionFilter filter) {
    List<Action> all = new ArrayList<>();
    long total = 1;
    while (all.size() < total) {
      var page = stores.actions().list(NAMESPACE, filter, new PageRequest(1000, all.size(), false));
      all.addAll(page.actions());
      total = page.totalCount();
    }
    return all;
  }

  private List<LogLine> wholeLog() {
    List<LogLine> all = new ArrayList<>();
    while (all.size() < stores.logs().count(NAMESPACE, LOG)) {
      all.addAll(stores.logs().read(NAMESPACE, LOG, all.size(), 1_000));
    }
    return all;
  }

  private static JdbcStores openIn(Path directory) {
    return JdbcStores.open(directory, StoreLimits.defaults(), InstantSource.fixed(NOON));
  }

  /** The process that is killed: prints what it knows to be on disk, for ever. */
  public static void main(String[] arguments) {
    JdbcStores stores = openIn(Path.of(arguments[0]));
    for (int i = 0; i < 4; i++) {
      new Thread(() -> writeActions(stores)).start();
    }
    new Thread(() -> index(stores)).start();
    long next = stores.logs().count(NAMESPACE, LOG);
    LogAppender log = stores.logs().open(NAMESPACE, LOG);
    while (true) {
      log.append("line " + next, NOON);
      log.flush();
      System.out.println("line " + next);
      next++;
    }
  }

  /** Half of them, so that some are open when the index passes by. */
  private static Optional<Action> end(ActionTransaction transaction, Action begun) {
    return begun.uuid().getLeastSignificantBits() % 2 == 0
        ? transaction.move(NAMESPACE, begun.uuid(), ActionState.SUCCESS, NOON)
        : Optional.of(begun);
  }

  private static void index(JdbcStores stores) {
    while (true) {
      stores.index(7);
    }
  }

  private static void writeActions(JdbcStores stores) {
    while (true) {
      Action action =
          Fixtures.added(stores.actions(), Fixtures.anAction(ActionState.PENDING)).get(0);
      stores.actions().change(t -> t.claimPending(NAMESPACE).flatMap(begun -> end(t, begun)));
      System.out.println("action " + action.uuid());
    }
  }
}
