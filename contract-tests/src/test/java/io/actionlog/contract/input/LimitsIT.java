package io.actionlog.contract.input;

import static io.actionlog.conformance.exchange.Exchange.UPGRADE;
import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.text;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.HostedServer;
import io.actionlog.harness.Scripts;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The limits that an operator sets, and what is answered beyond them. */
class LimitsIT {

  @SuppressWarnings("NullAway.Init")
  private static HostedServer server;

  @BeforeAll
  static void start() {
    server =
        HostedServer.start(
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
    Api api = patient("pending");
    String object = Fixture.SCRIPTS.object("gate");
    api.start(Scripts.RUN, object).then().statusCode(202);
    UUID pending = uuid(api.start(Scripts.RUN, object).then().statusCode(202));
    api.start(Scripts.RUN, object)
        .then()
        .spec(error(503, "Pending already"))
        .header("Retry-After", matchesPattern("[1-9]\\d*"));
    api.given().when().post("/action/{uuid}/cancel/", pending).then().statusCode(202);
    api.given().when().post("/action/{uuid}/retry/", pending).then().statusCode(202);
    Fixture.SCRIPTS.open(object);
    Fixture.SCRIPTS.open(object);
  }

  @Test
  void startOperationShouldAnswerWithAPendingActionWhenAsManyRunAsMay() {
    Api api = patient("busy");
    List<String> objects = new ArrayList<>();
    Response started = startGated(api, objects);
    while (text(started.then(), "state").equals("In progress")) {
      started = startGated(api, objects);
    }
    assertThat(objects).hasSizeBetween(1, 4);
    objects.forEach(Fixture.SCRIPTS::open);
    api.awaitState(uuid(started.then()), "Success");
  }

  @Test
  void streamActionLogsShouldRefuseTheUpgradeWhenTooManySocketsAreOpen() {
    Api api = patient("followers");
    String object = Fixture.SCRIPTS.object("gate");
    UUID uuid = uuid(api.start(Scripts.RUN, object).then());
    try (ApiSocket<String> first = api.logs(uuid, "");
        ApiSocket<String> second = api.logs(uuid, "")) {
      api.given()
          .headers(UPGRADE)
          .when()
          .get("/action/{uuid}/logs/", uuid)
          .then()
          .spec(error(503))
          .header("Retry-After", matchesPattern("[1-9]\\d*"));
      Fixture.SCRIPTS.open(object);
      assertThat(first.toClose()).isEqualTo(second.toClose());
    }
  }

  @Test
  void startOperationShouldRefuseABodyOfOneByteMoreThanMayBe() {
    Api api = patient("bodies");
    String path = "/operation/run/start/";
    api.given()
        .contentType(ContentType.JSON)
        .body("{\"object\": \"/api/x/\"}" + " ".repeat(1024 - 21))
        .when()
        .post(path)
        .then()
        .statusCode(202);
    api.given()
        .contentType(ContentType.JSON)
        .body("{\"object\": \"/api/x/\"}" + " ".repeat(1025 - 21))
        .when()
        .post(path)
        .then()
        .spec(error(413, "1024"));
  }

  @Test
  void startOperationShouldRecordTheAddressThatATrustedProxySaw() {
    Api api = patient("proxied");
    UUID uuid =
        uuid(
            api.given()
                .header("X-Forwarded-For", "6.6.6.6, 56.78.90.12")
                .contentType(ContentType.JSON)
                .body("{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}")
                .when()
                .post("/operation/run/start/")
                .then());
    api.getAction(uuid).body("ip", equalTo("56.78.90.12"));
  }

  private static Response startGated(Api api, List<String> objects) {
    objects.add(Fixture.SCRIPTS.object("gate"));
    Response started = api.start(Scripts.RUN, objects.get(objects.size() - 1));
    started.then().statusCode(202);
    return started;
  }

  /** An account that no other test uses. */
  private static Api patient(String name) {
    return Api.at(server.address(), server.account(name));
  }
}
