package io.actionlog.contract.endurance;

import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.connection.ServerConnections.Connection;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.harness.Scripts;
import io.actionlog.harness.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many followers of one running action, some of which do not read, on a server that has little
 * memory.
 */
class FollowersIT {

  private static final String ALL = "?tail=2147483647";
  private static final int FOLLOWERS = 200;
  private static final int LINES = 1000;
  private static final int STALLED = 10;
  private static final int READING = 2;
  private static final int MEBIBYTE = 1024 * 1024;
  private static final String WIDE = "x".repeat(16_000);
  private static final int SMALL_BUFFER = 4096;

  @TempDir private static Path folder;

  private static final ExecutorService THREADS = Executors.newCachedThreadPool();
  private static Scripts scripts;
  private static ServerProcess server;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    scripts = new Scripts(Files.createDirectory(folder.resolve("scripts")));
    server =
        ServerProcess.start(
            folder.resolve("data"), scripts, "-Xmx64m", "-XX:+ExitOnOutOfMemoryError");
    api = Api.at(server.address(), server.admin());
  }

  @AfterAll
  static void stop() {
    server.close();
    scripts.close();
    THREADS.shutdownNow();
  }

  @Test
  void streamActionLogsShouldSendEachOf200FollowersEveryLineOnceAndInOrder() throws Exception {
    String half = "while [ $i -lt %d ]; do echo \"line $i\"; i=$((i+1)); done";
    String object =
        scripts.object("gate; i=0", half.formatted(LINES / 2), "gate", half.formatted(LINES));
    UUID uuid = started(object);
    List<Future<Long>> followers = new ArrayList<>();
    for (int index = 0; index < FOLLOWERS; index++) {
      if (index == FOLLOWERS / 2) {
        // The others come while lines flow.
        scripts.open(object);
      }
      followers.add(Following.start(THREADS, api.logs(uuid, ALL), number -> "line " + number));
    }
    scripts.open(object);
    assertThat(Following.counts(followers)).hasSize(FOLLOWERS).containsOnly((long) LINES);
  }

  @Test
  void streamActionLogsShouldNeitherWaitForAFollowerThatStopsReadingNorKeepItsLines()
      throws Exception {
    long lines = 128L * MEBIBYTE / WIDE.length();
    String object = wideObject(lines);
    UUID uuid = started(object);
    List<ApiSocket<String>> stalled = new ArrayList<>();
    List<Future<Long>> reading = new ArrayList<>();
    for (int index = 0; index < STALLED; index++) {
      stalled.add(stalled(uuid));
    }
    for (int index = 0; index < READING; index++) {
      reading.add(Following.start(THREADS, api.logs(uuid, ALL), FollowersIT::wide));
    }
    long before = Heap.usedBytes(server.handle());
    scripts.open(object);
    assertThat(Following.counts(reading)).containsOnly(lines);
    assertThat(Heap.usedBytes(server.handle()) - before).isLessThan(16L * MEBIBYTE);
    assertThat(server.handle().isAlive()).isTrue();
    stalled.forEach(ApiSocket::close);
  }

  @Test
  void streamActionLogsShouldSendAFollowerThatReadsAgainEveryLineOnceAndInOrder() throws Exception {
    long lines = 16L * MEBIBYTE / WIDE.length();
    String object = wideObject(lines);
    UUID uuid = started(object);
    try (ApiSocket<String> stalled = stalled(uuid)) {
      List<Future<Long>> others =
          List.of(Following.start(THREADS, api.logs(uuid, ALL), FollowersIT::wide));
      scripts.open(object);
      assertThat(Following.counts(others)).containsOnly(lines);
      assertThat(Following.countToClose(stalled, FollowersIT::wide)).isEqualTo(lines);
    }
  }

  private static String wideObject(long lines) {
    return scripts.object(
        "wide=$(head -c " + WIDE.length() + " /dev/zero | tr '\\0' x)",
        "gate; i=0",
        "while [ $i -lt " + lines + " ]; do echo \"$i $wide\"; i=$((i+1)); done");
  }

  private static String wide(long number) {
    return number + " " + WIDE;
  }

  private static UUID started(String object) {
    return uuid(api.start(Scripts.RUN, object).then().statusCode(202));
  }

  /** A follower that can hold few bytes that it has not read. */
  private static ApiSocket<String> stalled(UUID uuid) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.connect(new InetSocketAddress(api.server().getHost(), api.server().getPort()));
    return Api.logs(api.raw("GET", "/action/" + uuid + "/logs/" + ALL), new Connection(socket));
  }
}
