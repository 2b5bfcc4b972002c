package io.actionlog.contract.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Api;
import io.actionlog.harness.Account;
import io.actionlog.harness.Scripts;
import io.actionlog.harness.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Strangers who occupy a server of 128 MB with everything at once: its callers get their answers,
 * and afterwards nothing is held. {@code -Dactionlog.siege=60} makes it 25 times as large, for so
 * many seconds.
 */
@EnabledOnOs(OS.LINUX)
class SiegeIT {

  private static final int SECONDS = Integer.getInteger("actionlog.siege", 0);
  private static final int FACTOR = SECONDS > 0 ? 25 : 1;
  private static final int UNFINISHED_BODIES = 200 * FACTOR;
  private static final int SLOW_HEADS = 80 * FACTOR;
  private static final int FOLLOWERS = 40 * FACTOR;
  private static final int WRONG_KEYS_A_SECOND = 20 * FACTOR;
  private static final int LEAST_ROUNDS = 20;
  private static final long HEAP_BYTES = 48L * 1024 * 1024;
  private static final String CALL =
      "{\"action\": \"Deploy\", \"object\": \"/o/\", \"method\": \"POST\", \"path\": \"/x\"}";

  private final Queue<IOException> failures = new ConcurrentLinkedQueue<>();

  @TempDir private Path folder;

  @Test
  void callersShouldGetTheirAnswersWhileStrangersOccupyAllThereIs() throws Exception {
    try (Scripts scripts = new Scripts(Files.createDirectory(folder.resolve("scripts")));
        ServerProcess server = ServerProcess.start(folder.resolve("data"), scripts, "-Xmx128m")) {
      Api api = Api.at(server.address(), server.admin());
      UUID action = Api.uuid(api.givenJson(CALL).post("/action/").then().statusCode(202));
      long before = descriptors(server);
      ScheduledExecutorService guesses = Executors.newScheduledThreadPool(4);
      try (Siege siege = new Siege(server.address())) {
        guesses.scheduleAtFixedRate(
            () -> guess(siege), 0, 1_000_000 / WRONG_KEYS_A_SECOND, TimeUnit.MICROSECONDS);
        CompletableFuture<Void> attack =
            CompletableFuture.runAsync(() -> occupy(siege, action, server.admin()));
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        for (int round = 0;
            round < LEAST_ROUNDS || !attack.isDone() || System.nanoTime() < end;
            round++) {
          call(api);
        }
        attack.join();
        assertThat(siege.size()).isEqualTo(2 * UNFINISHED_BODIES + SLOW_HEADS + FOLLOWERS);
      } finally {
        guesses.shutdownNow();
      }
      Awaitility.await().until(() -> descriptors(server), count -> count <= before + 5);
      assertThat(Heap.usedBytes(server.handle())).isLessThan(HEAP_BYTES);
      call(api);
      assertThat(failures).isEmpty();
      assertThat(server.log().lines().filter(line -> line.contains(" ERROR "))).isEmpty();
    }
  }

  private void guess(Siege siege) {
    try {
      siege.tryWrongKey();
    } catch (IOException e) {
      failures.add(e);
    }
  }

  private static void occupy(Siege siege, UUID action, Account account) {
    String key = "Authorization: " + account.basic() + "\r\n";
    try {
      siege.follow(FOLLOWERS, action, key);
      siege.sendSlowHeads(SLOW_HEADS);
      siege.sendUnfinishedBodies(UNFINISHED_BODIES, key);
      siege.sendUnfinishedBodies(UNFINISHED_BODIES, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void call(Api api) {
    api.anonymous().at("").given().get("/health/").then().statusCode(200);
    api.given().get("/action/?limit=5").then().statusCode(200);
    api.givenJson(CALL).post("/action/").then().statusCode(202);
  }

  /** How many files and sockets the server has open; 0 where the system does not tell. */
  private static long descriptors(ServerProcess server) {
    Path files = Path.of("/proc", String.valueOf(server.handle().pid()), "fd");
    if (!Files.isDirectory(files)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(files)) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
