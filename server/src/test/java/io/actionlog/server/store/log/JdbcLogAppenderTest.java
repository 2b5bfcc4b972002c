package io.actionlog.server.store.log;

import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.LogAppender;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.store.Database;
import io.actionlog.server.store.StoreLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JdbcLogAppenderTest {

  private static final long BACKLOG = 2 * WriteBuffer.MOST_PER_LOG;

  @TempDir private Path directory;
  private final UUID uuid = UUID.randomUUID();
  private final CountDownLatch gate = new CountDownLatch(1);
  private Database database;
  private JdbcLogStore logs;

  @BeforeEach
  void open() {
    StoreLimits limits = new StoreLimits(10, 10, 2, 1_000_000_000, BACKLOG, Duration.ofSeconds(1));
    database = Database.open(directory, limits);
    logs =
        new JdbcLogStore(
            database.readers(), database.writer(), new WriteBuffer(BACKLOG), limits.logBytes());
  }

  @AfterEach
  void close() {
    gate.countDown();
    database.close();
  }

  @Test
  void appendShouldWaitWhileTooManyLinesOfItsLogWait() throws Exception {
    holdTheWriter();
    AtomicInteger appended = new AtomicInteger();
    Thread thread = appending(uuid, "short", 10_000, appended);

    awaitBlocked(thread);
    assertThat(appended).hasValue(WriteBuffer.MOST_LINES_PER_LOG);

    gate.countDown();
    thread.join();
    assertThat(logs.count(NAMESPACE, uuid)).isEqualTo(10_000);
  }

  @Test
  void appendShouldWaitWhileTooManyBytesOfItsLogWait() throws Exception {
    holdTheWriter();
    AtomicInteger appended = new AtomicInteger();
    Thread thread = appending(uuid, "x".repeat(50_000), 50, appended);

    awaitBlocked(thread);
    assertThat(appended).hasValueBetween(5, 20);

    gate.countDown();
    thread.join();
    assertThat(logs.count(NAMESPACE, uuid)).isEqualTo(50);
  }

  @Test
  void appendShouldWaitWhileTooManyBytesOfAllLogsWait() throws Exception {
    holdTheWriter();
    AtomicInteger appended = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(appending(UUID.randomUUID(), "x".repeat(10_000), 100, appended));
    }

    for (Thread thread : threads) {
      awaitBlocked(thread);
    }
    // Each may have one line whatever the others have.
    assertThat(appended.get() * 20_064L).isBetween(BACKLOG / 2, BACKLOG + 8 * 20_064L);

    gate.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(appended).hasValue(800);
  }

  @Test
  void flushShouldFailWithTheCommitAndTheNextOneSucceedWithoutLosingALine() throws Exception {
    List<LogLine> heard = new ArrayList<>();
    logs.addListener((namespace, of, lines) -> heard.addAll(lines));
    LogAppender log = logs.open(NAMESPACE, uuid);
    log.append("zero", NOON);
    log.flush();
    holdTheWriter();
    log.append("one", NOON);
    CompletableFuture<Void> broken = inThread(this::breakTheCommit);
    awaitQueued();
    List<Thread> flushing = new ArrayList<>();
    CompletableFuture<Void> flushed =
        CompletableFuture.runAsync(log::flush, task -> flushing.add(start(task)));
    awaitBlocked(flushing.get(0));
    gate.countDown();

    assertThatThrownBy(flushed::join)
        .cause()
        .isInstanceOfSatisfying(
            ActionlogException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE));
    assertThatThrownBy(broken::join).hasCauseInstanceOf(ActionlogException.class);
    log.append("two", NOON);
    log.close();

    assertThat(logs.read(NAMESPACE, uuid, 0, 10))
        .isEqualTo(heard)
        .extracting(LogLine::text)
        .containsExactly("zero", "one", "two");
  }

  private void breakTheCommit() {
    database
        .writer()
        .change(
            context -> {
              context.session().update("PRAGMA defer_foreign_keys = ON");
              return context
                  .session()
                  .update("INSERT INTO account_role VALUES ('nobody', 'nowhere', 'viewer')");
            },
            () -> {});
  }

  private void holdTheWriter() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    start(
        () ->
            database
                .writer()
                .change(
                    context -> {
                      held.countDown();
                      awaitGate();
                      return true;
                    },
                    () -> {}));
    held.await();
  }

  private static CompletableFuture<Void> inThread(Runnable work) {
    return CompletableFuture.runAsync(work, JdbcLogAppenderTest::start);
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    return thread;
  }

  private void awaitGate() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Thread appending(UUID log, String line, int lines, AtomicInteger appended) {
    return start(
        () -> {
          try (LogAppender appender = logs.open(NAMESPACE, log)) {
            for (int i = 0; i < lines; i++) {
              appender.append(line, NOON);
              appended.incrementAndGet();
            }
          }
        });
  }

  private static void awaitBlocked(Thread thread) {
    await().during(100, MILLISECONDS).until(() -> thread.getState() == Thread.State.WAITING);
  }

  private void awaitQueued() {
    await().until(() -> database.writer().waiting() >= 2);
  }
}
