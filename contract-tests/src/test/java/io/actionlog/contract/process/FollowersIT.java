package io.actionlog.contract.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.Frame;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.LogsSocket;
import io.actionlog.contract.harness.Scripts;
import io.actionlog.contract.harness.ServerProcess;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 200 followers of one action, and one that does not read. */
class FollowersIT {

  private static final int FOLLOWERS = 200;
  private static final int LINES = 2000;

  @SuppressWarnings("NullAway.Init")
  private static ServerProcess server;

  @SuppressWarnings("NullAway.Init")
  private static Api api;

  @BeforeAll
  static void start() {
    server = ServerProcess.start(Fixture.folder("followers"), Fixture.SCRIPTS);
    api = Api.of(server, server.admin());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void streamActionLogsShouldSend200FollowersEveryLineOnceAndInOrder() {
    String object = Fixture.SCRIPTS.object("gate", "seq 1 " + LINES);
    UUID uuid = api.start(Scripts.RUN, object).uuid();
    ExecutorService threads = Executors.newFixedThreadPool(FOLLOWERS);
    List<LogsSocket> sockets = Stream.generate(() -> api.logs(uuid, "")).limit(FOLLOWERS).toList();
    List<CompletableFuture<List<String>>> logs =
        sockets.stream().map(s -> CompletableFuture.supplyAsync(s::linesToClose, threads)).toList();
    Fixture.SCRIPTS.open(object);
    List<String> expected = IntStream.rangeClosed(1, LINES).mapToObj(String::valueOf).toList();
    assertThat(logs).allSatisfy(log -> assertThat(log.join()).isEqualTo(expected));
    sockets.forEach(LogsSocket::close);
    threads.shutdown();
  }

  @Test
  void streamActionLogsShouldNotLetAFollowerThatDoesNotReadDelayOthersOrFillTheHeap() {
    int count = 120_000;
    String line = "x".repeat(200);
    String object = Fixture.SCRIPTS.object("gate", "yes " + line + " | head -n " + count, "gate");
    UUID uuid = api.start(Scripts.RUN, object).uuid();
    try (LogsSocket lazy =
            LogsSocket.open(api.call("GET", "/action/" + uuid + "/logs/"), server.address(), 4096);
        LogsSocket eager = api.logs(uuid, "")) {
      long before = HeapSize.afterGc(server.handle());
      Fixture.SCRIPTS.open(object);
      for (int index = 0; index < count; index++) {
        assertThat(eager.frame().opcode()).isEqualTo(Frame.TEXT);
      }
      long grown = HeapSize.afterGc(server.handle()) - before;
      assertThat(grown).isLessThan(count * 200L / 2);
      assertThat(lazy.lines(10)).containsOnly(line);
      Fixture.SCRIPTS.open(object);
      assertThat(eager.linesToClose()).isEmpty();
    }
  }
}
