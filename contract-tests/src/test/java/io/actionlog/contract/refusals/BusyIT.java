package io.actionlog.contract.refusals;

import static io.actionlog.conformance.exchange.Exchange.UPGRADE;
import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.json;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.actionlog.conformance.connection.ServerConnections.Connection;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Scripts;
import io.actionlog.harness.ServerProcess;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A server on which nothing may wait and one may follow, and that runs out of descriptors. */
class BusyIT {

  @SuppressWarnings("NullAway.Init")
  private static ServerProcess server;

  @SuppressWarnings("NullAway.Init")
  private static Api api;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.start(
            Fixture.folder("busy"), Fixture.SCRIPTS, "--max-pending", "0", "--max-followers", "1");
    api = Api.at(server.address(), server.admin());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void startOperationShouldRefuseAnObjectThatIsBusyAndRecordNothing() {
    String object = Fixture.SCRIPTS.object("gate");
    UUID running = uuid(api.start(Scripts.RUN, object).then().statusCode(202));
    long before = total();
    assertRefused(api.start(Scripts.RUN, object));
    assertThat(total()).isEqualTo(before);
    Fixture.SCRIPTS.open(object);
    api.awaitState(running, "Success");
  }

  @Test
  void retryActionShouldRefuseAnObjectThatIsBusyAndRecordNothing() {
    String object = Fixture.SCRIPTS.object("gate");
    UUID ended = uuid(api.start(Scripts.RUN, object).then().statusCode(202));
    Fixture.SCRIPTS.open(object);
    api.awaitState(ended, "Success");
    UUID running = uuid(api.start(Scripts.RUN, object).then().statusCode(202));
    long before = total();
    assertRefused(api.given().when().post("/action/{uuid}/retry/", ended));
    assertThat(total()).isEqualTo(before);
    Fixture.SCRIPTS.open(object);
    api.awaitState(running, "Success");
  }

  @Test
  void streamActionLogsShouldTakeAFollowerAgainWhenOneHasGone() {
    String object = Fixture.SCRIPTS.object("gate");
    UUID uuid = uuid(api.start(Scripts.RUN, object).then().statusCode(202));
    try (ApiSocket<String> first = api.logs(uuid, "")) {
      api.given()
          .headers(UPGRADE)
          .when()
          .get("/action/{uuid}/logs/", uuid)
          .then()
          .spec(error(503, "sockets: as many are open as may be"));
      Fixture.SCRIPTS.open(object);
      assertThat(first.toClose()).isEmpty();
    }
    Awaitility.await()
        .until(
            () -> api.send(api.raw("GET", "/action/" + uuid + "/logs/").upgrade()).status(),
            status -> status == 101);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aServerWithoutDescriptorsShouldSaySoAndAnswerAgainWhenThereAreSome() throws Exception {
    Path open = Path.of("/proc/" + server.handle().pid() + "/fd");
    long before;
    try (Stream<Path> descriptors = Files.list(open)) {
      before = descriptors.count();
    }
    limitDescriptors(before + 5);
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        connections.add(api.connect()); // The system takes them, until the server can.
      }
      Awaitility.await().until(() -> server.log().contains("Too many open files"));
    } finally {
      connections.forEach(Connection::close);
    }
    assertThat(total()).isNotNegative();
    assertThat(server.log()).containsOnlyOnce("Too many open files");
    limitDescriptors(1024);
  }

  /** Of the server's process, while it runs. */
  private static void limitDescriptors(long most) throws IOException, InterruptedException {
    String[] command = {"prlimit", "--pid", "" + server.handle().pid(), "--nofile=" + most + ":"};
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }

  private static void assertRefused(Response response) {
    response
        .then()
        .spec(error(503, "actions: 0 are Pending already", "try again"))
        .header("Retry-After", matchesPattern("[1-9]\\d*"))
        .header(Api.ACTION_URI, nullValue());
  }

  private static long total() {
    return json(api.given().when().get("/action/?limit=1").then().statusCode(200))
        .path("meta")
        .path("total_count")
        .asLong();
  }
}
