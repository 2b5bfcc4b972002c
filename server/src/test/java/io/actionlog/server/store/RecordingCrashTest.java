package io.actionlog.server.store;

import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.IdempotencyKey;
import io.actionlog.server.action.Lease;
import io.actionlog.server.action.StoredResponse;
import io.actionlog.server.action.event.ActionEvent;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that records batches, again and again: each batch, its events and its answer must
 * be there together or not at all.
 */
final class RecordingCrashTest {

  private static final int BATCH = 20;
  private static final String ACCOUNT = "reporter";

  @TempDir private Path directory;
  private final List<String> acknowledged = new ArrayList<>();
  private JdbcStores stores;

  @BeforeEach
  void killThreeProcesses() throws Exception {
    for (int i = 0; i < 3; i++) {
      acknowledged.addAll(KilledProcess.run(RecordingCrashTest.class, directory, 60));
    }
    stores = openIn(directory);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void killShouldLoseNoBatchThatWasAcknowledgedAndHalveNone() {
    Map<String, List<Action>> batches = new LinkedHashMap<>();
    List<ActionEvent> events = allEvents();
    for (ActionEvent event : events) {
      Action action = stores.actions().find(NAMESPACE, event.action().uuid()).orElseThrow();
      batches.computeIfAbsent(action.user(), key -> new ArrayList<>()).add(action);
    }
    assertThat(batches.keySet()).containsAll(acknowledged);
    batches.forEach(
        (key, actions) -> {
          assertThat(actions).as(key).hasSize(BATCH).doesNotHaveDuplicates();
          assertThat(answerTo(key)).contains(answerOf(key, actions));
        });
    assertThat(events).extracting(ActionEvent::position).isSorted().doesNotHaveDuplicates();
    long counted =
        stores.actions().change(t -> t.count(NAMESPACE, ActionState.SUCCESS)).longValue();
    assertThat(counted).isEqualTo((long) batches.size() * BATCH);
    assertThat(Fixtures.listed(stores.actions())).hasSize((int) Math.min(1000, counted));
  }

  private Optional<StoredResponse> answerTo(String key) {
    return stores
        .actions()
        .change(t -> t.response(NAMESPACE, new IdempotencyKey(ACCOUNT, key), NOON));
  }

  private static StoredResponse answerOf(String key, List<Action> actions) {
    List<String> uuids = actions.stream().map(action -> action.uuid().toString()).toList();
    return new StoredResponse(key, String.join(" ", uuids));
  }

  private List<ActionEvent> allEvents() {
    List<ActionEvent> all = new ArrayList<>();
    List<ActionEvent> next = stores.events().read(NAMESPACE, 0, 1_000);
    while (!next.isEmpty()) {
      all.addAll(next);
      next = stores.events().read(NAMESPACE, all.get(all.size() - 1).position(), 1_000);
    }
    return all;
  }

  private static JdbcStores openIn(Path directory) {
    return JdbcStores.open(directory, StoreLimits.defaults(), InstantSource.fixed(NOON));
  }

  /** The process that is killed: prints the key of each batch that it knows to be on disk. */
  public static void main(String[] arguments) {
    JdbcStores stores = openIn(Path.of(arguments[0]));
    for (int i = 0; i < 4; i++) {
      new Thread(() -> recordBatches(stores)).start();
    }
  }

  private static void recordBatches(JdbcStores stores) {
    while (true) {
      String key = UUID.randomUUID().toString();
      List<Action> batch = Stream.generate(() -> anActionOf(key)).limit(BATCH).toList();
      stores
          .actions()
          .change(
              transaction -> {
                batch.forEach(action -> transaction.addRecorded(action, key));
                IdempotencyKey named = new IdempotencyKey(ACCOUNT, key);
                transaction.keepResponse(NAMESPACE, named, answerOf(key, batch), NOON);
                return true;
              });
      System.out.println(key);
    }
  }

  private static Action anActionOf(String key) {
    Action a = Fixtures.anAction();
    return a.toBuilder().user(key).lease(Lease.of(60)).build();
  }
}
