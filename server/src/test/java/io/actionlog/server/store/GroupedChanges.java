package io.actionlog.server.store;

import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.store.log.JdbcLogStore;
import io.actionlog.server.store.log.WriteBuffer;
import io.actionlog.server.store.secret.SecretBox;
import io.actionlog.server.store.secret.SecretRows;
import io.actionlog.server.store.writer.CommitEvents;
import io.actionlog.server.store.writer.WriteContext;
import io.actionlog.server.store.writer.WriteTask;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A database whose writer is given changes so that they make one group. */
final class GroupedChanges implements AutoCloseable {

  private final Database database;
  private final JdbcLogStore logs;
  private final SecretRows secrets;

  GroupedChanges(Path folder) {
    database = Database.open(folder, StoreLimits.defaults());
    logs = new JdbcLogStore(database.readers(), database.writer(), new WriteBuffer(1), 10_000);
    secrets = new SecretRows(new SecretBox(folder));
  }

  /** Performs the changes in one group, and gives what each was told and its listeners heard. */
  List<String> perform(List<Function<ActionTransaction, String>> changes)
      throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Change first =
        new Change(
            transaction -> {
              taken.countDown();
              return awaited(gate);
            });
    database.writer().put(first);
    // Else the first of the changes would be in its group.
    taken.await();
    List<Change> group = changes.stream().map(Change::new).toList();
    group.forEach(database.writer()::put);
    gate.countDown();
    for (Change change : group) {
      change.answered.await();
    }
    return group.stream().map(change -> change.told).toList();
  }

  /** Where they are written. */
  Database database() {
    return database;
  }

  private static String awaited(CountDownLatch gate) {
    try {
      gate.await();
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    database.close();
  }

  private final class Change implements WriteTask {
    private final Function<ActionTransaction, String> change;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CommitEvents events = new CommitEvents();
    private String told = "";

    Change(Function<ActionTransaction, String> change) {
      this.change = change;
    }

    @Override
    public void perform(WriteContext context) {
      events.clear();
      told = change.apply(new JdbcActionTransaction(context, logs, Fixtures.NOON, events, secrets));
    }

    @Override
    public void notifyListeners() {
      told += " heard " + events.actions() + events.appended();
    }

    @Override
    public void answer(@Nullable Throwable failure) {
      told = failure == null ? told : failure.toString();
      answered.countDown();
    }
  }
}
