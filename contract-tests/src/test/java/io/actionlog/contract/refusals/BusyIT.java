package io.actionlog.contract.refusals;

import static io.actionlog.conformance.exchange.Exchange.UPGRADE;
import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.json;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Scripts;
import io.actionlog.harness.ServerProcess;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server on which nothing may wait and one may follow. */
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
    org.awaitility.Awaitility.await()
        .until(
            () -> api.send(api.raw("GET", "/action/" + uuid + "/logs/").upgrade()).status(),
            status -> status == 101);
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
