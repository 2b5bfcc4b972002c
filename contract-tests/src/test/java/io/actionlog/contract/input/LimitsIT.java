package io.actionlog.contract.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.LogsSocket;
import io.actionlog.contract.harness.OldApi;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.Scripts;
import io.actionlog.contract.harness.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The limits that an operator sets, and what is answered beyond them. */
class LimitsIT {

  @SuppressWarnings("NullAway.Init")
  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.start(
            Fixture.folder("limits"),
            Fixture.SCRIPTS,
            "--max-pending",
            "1",
            "--max-followers",
            "2",
            "--max-body-bytes",
            "1024",
            "--max-running",
            "3",
            "--trusted-proxies",
            "127.0.0.0/8");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void startOperationShouldRefuseWhenTooManyActionsArePending() {
    OldApi api = patient("pending");
    String object = Fixture.SCRIPTS.object("gate");
    api.start(Scripts.RUN, object).hasStatus(202);
    UUID pending = api.start(Scripts.RUN, object).hasStatus(202).uuid();
    Reply refused = api.start(Scripts.RUN, object).isError(503, "Pending already");
    assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
    api.post("/action/" + pending + "/cancel/").hasStatus(202);
    api.post("/action/" + pending + "/retry/").hasStatus(202);
    Fixture.SCRIPTS.open(object);
    Fixture.SCRIPTS.open(object);
  }

  @Test
  void startOperationShouldAnswerWithAPendingActionWhenAsManyRunAsMay() {
    OldApi api = patient("busy");
    List<String> objects = new ArrayList<>();
    Reply started = startGated(api, objects);
    while (started.text("state").equals("In progress")) {
      started = startGated(api, objects);
    }
    assertThat(objects).hasSizeBetween(1, 4);
    objects.forEach(Fixture.SCRIPTS::open);
    api.awaitState(started.uuid(), "Success");
  }

  @Test
  void streamActionLogsShouldRefuseTheUpgradeWhenTooManySocketsAreOpen() {
    OldApi api = patient("followers");
    String object = Fixture.SCRIPTS.object("gate");
    UUID uuid = api.start(Scripts.RUN, object).uuid();
    try (LogsSocket first = api.logs(uuid, "");
        LogsSocket second = api.logs(uuid, "")) {
      Reply refused =
          LogsSocket.upgrade(api.call("GET", "/action/" + uuid + "/logs/")).send().isError(503);
      assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
      Fixture.SCRIPTS.open(object);
      assertThat(first.linesToClose()).isEqualTo(second.linesToClose());
    }
  }

  @Test
  void startOperationShouldRefuseABodyOfOneByteMoreThanMayBe() {
    OldApi api = patient("bodies");
    String path = "/operation/run/start/";
    api.call("POST", path)
        .json("{\"object\": \"/api/x/\"}" + " ".repeat(1024 - 21))
        .send()
        .hasStatus(202);
    api.call("POST", path)
        .json("{\"object\": \"/api/x/\"}" + " ".repeat(1025 - 21))
        .send()
        .isError(413, "1024");
  }

  @Test
  void startOperationShouldRecordTheAddressThatATrustedProxySaw() {
    OldApi api = patient("proxied");
    UUID uuid =
        api.call("POST", "/operation/run/start/")
            .header("X-Forwarded-For", "6.6.6.6, 56.78.90.12")
            .json("{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}")
            .send()
            .uuid();
    assertThat(api.action(uuid).text("ip")).isEqualTo("56.78.90.12");
  }

  private static Reply startGated(OldApi api, List<String> objects) {
    objects.add(Fixture.SCRIPTS.object("gate"));
    return api.start(Scripts.RUN, objects.get(objects.size() - 1)).hasStatus(202);
  }

  /** An account that no other test uses. */
  private static OldApi patient(String name) {
    return OldApi.of(server, server.account(name));
  }
}
