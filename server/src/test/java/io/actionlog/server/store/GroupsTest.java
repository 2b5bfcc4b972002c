package io.actionlog.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.store.log.JdbcLogStore;
import io.actionlog.server.store.log.WriteBuffer;
import io.actionlog.server.store.secret.SecretBox;
import io.actionlog.server.store.secret.SecretRows;
import io.actionlog.server.store.writer.CommitEvents;
import io.actionlog.server.store.writer.WriteContext;
import io.actionlog.server.store.writer.WriteTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Changes that are written together must leave what they leave when each is written by itself, and
 * be told the same, also those that are refused.
 */
final class GroupsTest {

  private static final int CHANGES = 320;
  private static final int GROUP = 40;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void groupsShouldLeaveWhatTheirChangesLeaveOneByOne(long seed) throws Exception {
    Written together = write("together", seed, GROUP);
    Written apart = write("apart", seed, 1);

    for (int i = 0; i < CHANGES; i++) {
      assertThat(together.told.get(i)).as("change %s", i).isEqualTo(apart.told.get(i));
    }
    assertThat(together.rows).isEqualTo(apart.rows);
    assertThat(apart.faults).isEmpty();
    assertThat(apart.told.stream().filter(told -> told.contains("Exception")).count())
        .isBetween(CHANGES / 20L, CHANGES * 3L / 4);
  }

  private record Written(List<String> told, List<String> rows, List<String> faults) {}

  private Written write(String name, long seed, int groupSize) throws Exception {
    Path folder = Files.createDirectory(directory.resolve(name));
    SecretRows secrets = new SecretRows(new SecretBox(folder));
    RandomChanges changes = new RandomChanges(seed);
    List<Change> all = new ArrayList<>();
    try (Database database = Database.open(folder, StoreLimits.defaults())) {
      JdbcLogStore logs =
          new JdbcLogStore(database.readers(), database.writer(), new WriteBuffer(1), 10_000);
      while (all.size() < CHANGES) {
        CountDownLatch gate = new CountDownLatch(1);
        database.writer().put(new Change(t -> awaited(gate), logs, secrets));
        for (int i = 0; i < groupSize; i++) {
          Change change = new Change(changes.next(), logs, secrets);
          all.add(change);
          database.writer().put(change);
        }
        gate.countDown();
        all.get(all.size() - 1).answered.await();
      }
      return new Written(
          all.stream().map(change -> change.told).toList(),
          StoredRows.of(database),
          StoredRows.faults(database));
    }
  }

  private static String awaited(CountDownLatch gate) {
    try {
      gate.await();
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Change implements WriteTask {
    private final Function<ActionTransaction, String> change;
    private final JdbcLogStore logs;
    private final SecretRows secrets;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CommitEvents events = new CommitEvents();
    private String told = "";

    Change(Function<ActionTransaction, String> change, JdbcLogStore logs, SecretRows secrets) {
      this.change = change;
      this.logs = logs;
      this.secrets = secrets;
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
