package io.actionlog.server.store.writer;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.store.sql.Dialect;
import io.actionlog.server.store.sql.FailureLog;
import io.actionlog.server.store.sql.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: it commits all waiting changes in one transaction, so that they share
 * the cost of one fsync, and answers after the commit. Safe for use by many threads.
 */
public final class GroupWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

  private final Dialect dialect;
  private final int groupSize;
  private final WriteQueue queue;
  private final WriteHealth health;
  private final Thread thread;
  private @Nullable Session session;
  private @Nullable ChangeTask<Boolean> trial;

  /**
   * A running writer.
   *
   * @param capacity how many changes may wait
   * @param groupSize how many changes one transaction may hold
   */
  public GroupWriter(Dialect dialect, int capacity, int groupSize) throws SQLException {
    this.dialect = dialect;
    this.groupSize = groupSize;
    queue = new WriteQueue(capacity);
    health =
        new WriteHealth(
            new FailureLog("Writing to " + dialect, System::nanoTime), System::nanoTime);
    session = new Session(dialect.writers().getConnection(), dialect);
    thread = new Thread(this::run, "actionlog-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Performs a change and returns its result after the commit; throws what the change throws.
   *
   * @param listeners called after the commit, by the writer
   */
  public <T> T change(Function<WriteContext, T> change, Runnable listeners) {
    return change(context -> {}, change, listeners);
  }

  /**
   * The same.
   *
   * @param announcement says what the change will ask for, see {@link WriteTask#announce}
   */
  public <T> T change(
      Consumer<WriteContext> announcement, Function<WriteContext, T> change, Runnable listeners) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException(
          "change: called by the writer itself, which would wait for ever");
    }
    ChangeTask<T> task = new ChangeTask<>(announcement, change, listeners);
    queue.offer(task);
    return task.await();
  }

  /** Adds a task of which its owner never has two waiting; returns at once. */
  public void put(WriteTask task) {
    queue.put(task);
  }

  /**
   * Throws, with the reason, unless changes can be written. It tries one when none has been written
   * within the last second, but never more than one at a time, however often it is asked.
   *
   * @param change writes something that nobody will find
   * @param limit how long to wait for its end
   */
  public void check(Consumer<Session> change, Duration limit) {
    if (!health.isKnown()) {
      trial(change).await(limit);
    }
  }

  private synchronized ChangeTask<Boolean> trial(Consumer<Session> change) {
    ChangeTask<Boolean> current = trial;
    if (current == null || current.isAnswered()) {
      current =
          new ChangeTask<>(
              context -> {},
              context -> {
                change.accept(context.session());
                return true;
              },
              () -> {});
      trial = current;
      queue.put(current);
    }
    return current;
  }

  /**
   * Looks whether the database is still where it was opened. To be called about every second, so
   * that it is told when nobody writes.
   */
  public void look() {
    try {
      dialect.requireInPlace();
      health.inPlace();
    } catch (ActionlogException e) {
      health.away(e.getMessage());
    }
  }

  /** How many tasks wait. */
  public int waiting() {
    return queue.size();
  }

  private void run() {
    List<WriteTask> group = queue.take(groupSize);
    while (!group.isEmpty()) {
      write(group);
      group = queue.take(groupSize);
    }
    dropSession();
  }

  private void write(List<WriteTask> group) {
    IdentityHashMap<WriteTask, Throwable> failures = new IdentityHashMap<>();
    try {
      dialect.requireInPlace();
      commit(group, failures);
      failures.values().stream()
          .flatMap(failure -> reason(failure).stream())
          .findAny()
          .ifPresentOrElse(health::failed, health::written);
    } catch (Throwable e) {
      // What the connection holds is unknown now: the next group begins with a new one.
      dropSession();
      Throwable failure = e instanceof SQLException sql ? Session.failure(dialect, sql) : e;
      if (!(failure instanceof ActionlogException)) {
        LOG.error("A group of {} changes was not committed", group.size(), e);
      }
      group.forEach(task -> failures.putIfAbsent(task, lost(failure)));
      health.failed(lost(failure).getMessage());
    }
    for (WriteTask task : group) {
      if (!failures.containsKey(task)) {
        guarded(task::notifyListeners);
      }
    }
    for (WriteTask task : group) {
      guarded(() -> task.answer(failures.get(task)));
    }
  }

  /**
   * All together first; when the database refuses a row that a task had reason to write, such as
   * one that another server has written meanwhile, then once more and one by one.
   */
  private void commit(List<WriteTask> group, IdentityHashMap<WriteTask, Throwable> failures)
      throws SQLException {
    Session current = session();
    ActionlogException refused = perform(group, new WriteContext(current, true), failures);
    if (refused != null) {
      LOG.debug("A group of {} changes is written one by one", group.size(), refused);
      current.rollback(refused);
      failures.clear();
      refused = perform(group, new WriteContext(current, false), failures);
      if (refused != null) {
        throw refused;
      }
    }
    current.commit();
  }

  /** Performs all tasks within a transaction; returns why it cannot be committed, or null. */
  private @Nullable ActionlogException perform(
      List<WriteTask> group, WriteContext context, IdentityHashMap<WriteTask, Throwable> failures) {
    context.reader().begin();
    group.forEach(task -> task.announce(context));
    for (WriteTask task : group) {
      context.begin();
      Throwable failure = perform(task, context);
      if (failure == null) {
        context.keep();
      } else {
        failures.put(task, failure);
        context.undo(failure);
      }
      if (context.refused() != null) {
        return context.refused();
      }
    }
    try {
      context.finish();
      return null;
    } catch (ActionlogException e) {
      return e;
    }
  }

  private static @Nullable Throwable perform(WriteTask task, WriteContext context) {
    try {
      task.perform(context);
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  /** Why the database did not do what was right to ask of it; empty for every other failure. */
  private static Optional<String> reason(Throwable failure) {
    return failure instanceof ActionlogException known
            && known.failure() == Failure.UNAVAILABLE
            && known.getCause() instanceof SQLException
        ? Optional.of(known.getMessage())
        : Optional.empty();
  }

  /** Each caller gets an exception of its own: threads must not share what they may add to. */
  private static ActionlogException lost(Throwable cause) {
    String message =
        cause instanceof ActionlogException known && known.getMessage() != null
            ? known.getMessage()
            : "store: the change was not committed";
    return new ActionlogException(Failure.UNAVAILABLE, message, cause);
  }

  private static void guarded(Runnable notice) {
    try {
      notice.run();
    } catch (RuntimeException e) {
      LOG.error("A listener of the store threw, which it must not", e);
    }
  }

  private Session session() throws SQLException {
    Session current = session;
    if (current == null) {
      current = new Session(dialect.writers().getConnection(), dialect);
      session = current;
    }
    return current;
  }

  private void dropSession() {
    Session dropped = session;
    session = null;
    if (dropped != null) {
      try {
        dropped.close();
      } catch (SQLException e) {
        LOG.warn("The writer's connection did not close: {}", e.toString());
      }
    }
  }

  /** Writes what waits, then ends. Takes nothing more. Closing again does nothing. */
  @Override
  public void close() {
    queue.close();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
