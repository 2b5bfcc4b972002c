package io.actionlog.contract.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.LogsSocket;
import io.actionlog.contract.harness.OldApi;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.Scripts;
import io.actionlog.contract.harness.ServerProcess;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server on which nothing may wait and one may follow. */
class BusyIT {

  @SuppressWarnings("NullAway.Init")
  private static ServerProcess server;

  @SuppressWarnings("NullAway.Init")
  private static OldApi api;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.start(
            Fixture.folder("busy"), Fixture.SCRIPTS, "--max-pending", "0", "--max-followers", "1");
    api = OldApi.of(server, server.admin());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void startOperationShouldRefuseAnObjectThatIsBusyAndRecordNothing() {
    String object = Fixture.SCRIPTS.object("gate");
    UUID running = api.start(Scripts.RUN, object).hasStatus(202).uuid();
    long before = total();
    assertRefused(api.start(Scripts.RUN, object));
    assertThat(total()).isEqualTo(before);
    Fixture.SCRIPTS.open(object);
    api.awaitState(running, "Success");
  }

  @Test
  void retryActionShouldRefuseAnObjectThatIsBusyAndRecordNothing() {
    String object = Fixture.SCRIPTS.object("gate");
    UUID ended = api.start(Scripts.RUN, object).hasStatus(202).uuid();
    Fixture.SCRIPTS.open(object);
    api.awaitState(ended, "Success");
    UUID running = api.start(Scripts.RUN, object).hasStatus(202).uuid();
    long before = total();
    assertRefused(api.post("/action/" + ended + "/retry/"));
    assertThat(total()).isEqualTo(before);
    Fixture.SCRIPTS.open(object);
    api.awaitState(running, "Success");
  }

  @Test
  void streamActionLogsShouldTakeAFollowerAgainWhenOneHasGone() {
    String object = Fixture.SCRIPTS.object("gate");
    UUID uuid = api.start(Scripts.RUN, object).hasStatus(202).uuid();
    try (LogsSocket first = api.logs(uuid, "")) {
      Reply refused = LogsSocket.upgrade(api.call("GET", "/action/" + uuid + "/logs/")).send();
      refused.isError(503, "sockets: as many are open as may be");
      Fixture.SCRIPTS.open(object);
      assertThat(first.linesToClose()).isEmpty();
    }
    org.awaitility.Awaitility.await()
        .until(
            () ->
                LogsSocket.upgrade(api.call("GET", "/action/" + uuid + "/logs/"))
                    .send()
                    .message()
                    .status(),
            status -> status == 101);
  }

  private static void assertRefused(Reply reply) {
    reply.isError(503, "actions: 0 are Pending already", "try again");
    assertThat(reply.header("Retry-After")).matches("[1-9]\\d*");
    assertThat(reply.message().headers(Reply.ACTION_URI)).isEmpty();
  }

  private static long total() {
    return api.get("/action/?limit=1")
        .hasStatus(200)
        .json()
        .path("meta")
        .path("total_count")
        .asLong();
  }
}
