package io.actionlog.server.store.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.store.sql.DatabaseFiles;
import io.actionlog.server.store.sql.Dialect;
import io.actionlog.server.store.sql.Migrations;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.sql.SqliteDialect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GroupWriterTest {

  private static final String INSERT =
      "INSERT INTO arrival (namespace, last_sequence) VALUES (?, 1)";

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private Dialect dialect;
  private GroupWriter writer;
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch gate = new CountDownLatch(1);

  @BeforeEach
  void open() throws Exception {
    dialect = new SqliteDialect(new DatabaseFiles(directory), Duration.ofMillis(200));
    Migrations.apply(dialect);
    writer = new GroupWriter(dialect, 10, 10);
  }

  @AfterEach
  void close() {
    gate.countDown();
    writer.close();
  }

  private final class Recorder implements WriteTask {
    private final String name;
    private final Consumer<Session> work;
    private final CountDownLatch answered = new CountDownLatch(1);

    Recorder(String name, Consumer<Session> work) {
      this.name = name;
      this.work = work;
    }

    @Override
    public void perform(WriteContext context) {
      events.add("perform " + name);
      work.accept(context.session());
    }

    @Override
    public void notifyListeners() {
      events.add("notify " + name);
    }

    @Override
    public void answer(@Nullable Throwable failure) {
      events.add("answer " + name + (failure == null ? "" : ": " + failure.getMessage()));
      answered.countDown();
    }
  }

  /** Keeps the writer busy until the gate opens, so that what is put after it makes one group. */
  private void holdTheWriter() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    writer.put(
        new Recorder(
            "gate",
            session -> {
              held.countDown();
              awaitGate();
            }));
    held.await();
    events.clear();
  }

  private void awaitGate() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Recorder put(String name, Consumer<Session> more) {
    Recorder task =
        new Recorder(
            name,
            session -> {
              session.update(INSERT, name);
              more.accept(session);
            });
    writer.put(task);
    return task;
  }

  private List<String> written() {
    return writer.change(
        context ->
            context.session().list("SELECT namespace FROM arrival ORDER BY 1", r -> r.getString(1)),
        () -> {});
  }

  @Test
  void groupShouldLeaveOutOnlyTheChangeThatFails() throws Exception {
    holdTheWriter();
    put("a", session -> {});
    put("b", session -> fail("on purpose"));
    put("c", session -> {});
    gate.countDown();

    assertThat(written()).containsExactly("a", "c");
    assertThat(events)
        .containsSubsequence(
            "perform a",
            "perform b",
            "perform c",
            "notify a",
            "notify c",
            "answer a",
            "answer b: on purpose",
            "answer c")
        .doesNotContain("notify b");
  }

  @Test
  void groupShouldFailWholeWhenItsCommitFails() throws Exception {
    holdTheWriter();
    put("a", session -> {});
    Recorder last = put("b", GroupWriterTest::breakTheCommit);
    gate.countDown();
    last.answered.await();

    assertThat(written()).isEmpty();
    assertThat(events)
        .doesNotContain("notify a", "notify b")
        .anyMatch(event -> event.startsWith("answer a: store: the database failed: "))
        .anyMatch(event -> event.startsWith("answer b: store: the database failed: "));
  }

  private static void breakTheCommit(Session session) {
    session.update("PRAGMA defer_foreign_keys = ON");
    session.update(
        "INSERT INTO api_key (account, key_id, hash, created_date) VALUES ('nobody', 'k', 'h', 0)");
  }

  @Test
  void writerShouldGoOnAfterALostGroup() throws Exception {
    holdTheWriter();
    Recorder last = put("a", GroupWriterTest::breakTheCommit);
    gate.countDown();
    last.answered.await();

    put("b", session -> {});

    assertThat(written()).containsExactly("b");
  }

  @Test
  void changeShouldBeRefusedWhenTooManyWait() throws Exception {
    holdTheWriter();
    for (int i = 0; i < 10; i++) {
      put("n" + i, session -> {});
    }

    assertThatThrownBy(this::written)
        .isInstanceOfSatisfying(
            ActionlogException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE))
        .hasMessageContaining("10 changes wait already");
  }

  @Test
  void closeShouldWriteWhatWaits() throws Exception {
    holdTheWriter();
    put("a", session -> {});
    Thread closing = new Thread(writer::close);
    closing.start();
    gate.countDown();
    closing.join();

    assertThat(events).endsWith("answer a");
    assertThatThrownBy(this::written).hasMessage("store: closed");
  }

  @Test
  void changeShouldSayThatAnotherProgramWrites() throws Exception {
    try (Session other = new Session(dialect.writers().getConnection(), dialect)) {
      other.begin();
      other.update(INSERT, "other");

      assertThatThrownBy(this::written)
          .isInstanceOfSatisfying(
              ActionlogException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE))
          .hasMessage("store: the database is locked by another program");
    }
    assertThat(written()).isEmpty();
  }

  @Test
  void changeShouldSayThatTheDiskIsFull() throws Exception {
    holdTheWriter();
    // What SQLite answers when its file cannot grow, whoever forbids it.
    put("a", session -> session.number("PRAGMA max_page_count = 1"));
    Recorder last = put("b", session -> session.update(INSERT, "x".repeat(1_000_000)));
    gate.countDown();
    last.answered.await();

    assertThat(events)
        .contains(
            "answer a: store: the database cannot grow: the disk is full",
            "answer b: store: the database cannot grow: the disk is full");
    assertThat(written()).doesNotContain("b");
  }

  @Test
  void checkShouldSayWhyChangesCannotBeWritten() {
    writer.check(session -> session.update(INSERT, "trial"), LIMIT);
    assertThat(written()).containsExactly("trial");
    assertThatThrownBy(
            () ->
                writer.change(
                    context -> {
                      context.session().number("PRAGMA max_page_count = 1");
                      return context.session().update(INSERT, "x".repeat(1_000_000));
                    },
                    () -> {}))
        .hasMessage("store: the database cannot grow: the disk is full");

    assertThatThrownBy(() -> writer.check(session -> {}, LIMIT))
        .isInstanceOfSatisfying(
            ActionlogException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE))
        .hasMessage("store: the database cannot grow: the disk is full");
    assertThat(written()).containsExactly("trial");
    writer.check(session -> fail("on purpose"), LIMIT); // What was written just now is enough.
  }

  @Test
  void checkShouldWaitForTheWriterNoLongerThanItsLimit() throws Exception {
    holdTheWriter();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> writer.check(session -> {}, Duration.ofMillis(1)))
          .hasMessageStartingWith("store: the database has not written a change within ");
    }
    assertThat(writer.waiting()).isEqualTo(1);
  }

  @Test
  void changeShouldSayThatTheDatabaseIsReadOnly() {
    writer.change(context -> context.session().update("PRAGMA query_only = ON"), () -> {});

    assertThatThrownBy(
            () -> writer.change(context -> context.session().update(INSERT, "a"), () -> {}))
        .isInstanceOfSatisfying(
            ActionlogException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE))
        .hasMessage("store: the database is read-only");
  }

  @Test
  void changeShouldSurviveAListenerThatThrows() {
    long result = writer.change(context -> 42L, () -> fail("on purpose"));

    assertThat(result).isEqualTo(42);
  }

  @Test
  void changeShouldThrowErrorsAsTheyAre() {
    AssertionError error = new AssertionError("on purpose");

    assertThatThrownBy(
            () ->
                writer.change(
                    context -> {
                      throw error;
                    },
                    () -> {}))
        .isSameAs(error);
  }

  private static void fail(String message) {
    throw new IllegalStateException(message);
  }
}
