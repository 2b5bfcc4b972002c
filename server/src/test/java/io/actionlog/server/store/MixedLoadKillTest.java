package io.actionlog.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.access.Accounts;
import io.actionlog.server.action.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server under calls of all kinds, again and again: nothing acknowledged is lost,
 * positions have no gap, logs no hole, and every counter is what a recount gives. {@code
 * -Dactionlog.kills=20} makes it so many kills, of a load that lasts longer.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class MixedLoadKillTest {

  private static final int FULL = Integer.getInteger("actionlog.kills", 0);
  private static final int KILLS = FULL > 0 ? FULL : 1;
  private static final int EACH = FULL > 0 ? 6_000 : 300;
  private static final int CALLERS = 16;
  private static final List<String> NAMESPACES = List.of("admin", "alice", "bob");

  @TempDir private Path folder;

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean killed;

  @Test
  void killsShouldLoseNothingAndLeaveNoGap() throws Exception {
    Path data = folder.resolve("data");
    Path operations = Files.writeString(folder.resolve("operations.yaml"), MixedCalls.OPERATIONS);
    makeNamespaces(data);
    int acknowledged = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      Acknowledged told = new Acknowledged();
      runAndKill(KilledServer.start(data, operations), data, told);
      acknowledged += told.count();
      assertThat(failures).as("kill %s", kill).isEmpty();
      assertThat(faults(data)).as("kill %s", kill).isEmpty();
      assertThat(lost(data, told)).as("kill %s", kill).isEmpty();
    }
    assertThat(acknowledged).isGreaterThanOrEqualTo(KILLS * EACH);
    System.out.println(KILLS + " kills, " + acknowledged + " acknowledged, none lost");
  }

  private static void makeNamespaces(Path data) {
    try (OfflineAccounts offline = OfflineAccounts.open(data, InstantSource.system())) {
      Accounts accounts = new Accounts(offline.accounts());
      accounts.add("admin", KilledServer.ADMIN_KEY);
      for (String namespace : NAMESPACES) {
        accounts.grant("admin", namespace, Role.ADMIN);
      }
    }
  }

  private void runAndKill(KilledServer server, Path data, Acknowledged told)
      throws InterruptedException {
    killed = false;
    ExecutorService threads = Executors.newCachedThreadPool();
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < CALLERS; i++) {
      String namespace = NAMESPACES.get(i % NAMESPACES.size());
      URI address = server.address();
      threads.execute(() -> call(new MixedCalls(client, address, namespace, told)));
    }
    threads.execute(() -> changeAccounts(data, told));
    try {
      Awaitility.await()
          .atMost(5, TimeUnit.MINUTES)
          .until(() -> told.count() >= EACH || !failures.isEmpty());
    } finally {
      killed = true;
      server.kill();
      threads.shutdown();
    }
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  private void call(MixedCalls calls) {
    try {
      calls.run();
    } catch (IOException | InterruptedException e) {
      if (!killed) {
        failures.add(e);
      }
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  /** As the command does, from another process. */
  private void changeAccounts(Path data, Acknowledged told) {
    try {
      while (!killed) {
        try (OfflineAccounts offline = OfflineAccounts.open(data, InstantSource.system())) {
          Accounts accounts = new Accounts(offline.accounts());
          String name = "a" + UUID.randomUUID().toString().substring(0, 8);
          accounts.add(name);
          accounts.setDisabled(name, true);
          told.account(name, true);
        }
      }
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  private static List<String> faults(Path data) {
    try (Database database = Database.open(data, StoreLimits.defaults())) {
      return StoredRows.faults(database);
    }
  }

  private static List<String> lost(Path data, Acknowledged told) {
    try (JdbcStores stores =
        JdbcStores.open(data, StoreLimits.defaults(), InstantSource.system())) {
      return told.lost(stores);
    }
  }
}
