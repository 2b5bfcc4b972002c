package io.actionlog.contract.input;

import static io.actionlog.conformance.exchange.Exchange.UPGRADE;
import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Account;
import io.actionlog.harness.Scripts;
import io.actionlog.server.FaultyServer;
import io.actionlog.server.FaultyServer.Fault;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every operation answers when the server itself fails: 500 and 503, and never a stack trace.
 */
class FaultsIT {

  private static final Account ADMIN = new Account("admin", "0123456789abcdefghijklmnopqrstuvwxyz");

  @SuppressWarnings("NullAway.Init")
  private static FaultyServer server;

  @SuppressWarnings("NullAway.Init")
  private static Api api;

  @SuppressWarnings("NullAway.Init")
  private static UUID uuid;

  @BeforeAll
  static void start() throws IOException {
    server =
        FaultyServer.start(Fixture.folder("faults"), Fixture.SCRIPTS.operationsFile(), ADMIN.key());
    api = Api.at(server.address(), ADMIN);
    uuid = uuid(api.start(Scripts.RUN, Fixture.SCRIPTS.object("true")).then().statusCode(202));
    api.awaitState(uuid, "Success");
  }

  @AfterEach
  void heal() {
    server.failActions(Fault.NONE);
    server.failAccounts(Fault.NONE);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> withServerError() {
    return SampleCalls.operationsWith(500);
  }

  /**
   * All but the one that asks nothing of the store, and answers 503 only while the server stops.
   */
  static Stream<String> withUnavailable() {
    return SampleCalls.operationsWith(503).filter(id -> !id.equals("getLiveness"));
  }

  @ParameterizedTest
  @MethodSource("withServerError")
  void everyOperationShouldSayThatTheServerFailed(String id) {
    fail(id, Fault.UNEXPECTED);
    Response failed = SampleCalls.send(caller(id).given(), id, uuid);
    failed.then().spec(error(500, "its log tells why under "));
    assertThat(failed.headers() + failed.asString())
        .doesNotContain("IllegalState")
        .doesNotContain("a fault of the test's");
  }

  @ParameterizedTest
  @MethodSource("withUnavailable")
  void everyOperationShouldSayThatTheStoreIsNotAvailable(String id) {
    fail(id, Fault.UNAVAILABLE);
    SampleCalls.send(caller(id).given(), id, uuid)
        .then()
        .spec(error(503, "store: "))
        .header("Retry-After", matchesPattern("[1-9]\\d*"));
  }

  @ParameterizedTest
  @MethodSource("withServerError")
  void everyOperationShouldSayThatTheServerFailedWhileItLookedForTheCaller(String id) {
    server.failAccounts(Fault.UNEXPECTED);
    SampleCalls.send(api.as(new Account("somebody", "else")).given(), id, uuid)
        .then()
        .spec(error(500, "its log tells why"));
  }

  @ParameterizedTest
  @CsvSource({"UNEXPECTED,500", "UNAVAILABLE,503"})
  void streamActionLogsShouldRefuseTheUpgradeWhenTheStoreFails(Fault fault, int status) {
    server.failActions(fault);
    api.given()
        .headers(UPGRADE)
        .when()
        .get("/action/{uuid}/logs/", uuid)
        .then()
        .spec(error(status));
  }

  @ParameterizedTest
  @CsvSource({"UNEXPECTED,500", "UNAVAILABLE,503"})
  void watchActionsShouldRefuseTheUpgradeWhenTheStoreFails(Fault fault, int status) {
    server.failActions(fault);
    api.given().headers(UPGRADE).when().get("/events/").then().spec(error(status));
  }

  @Test
  void getHealthShouldSayThatTheServerIsNotWellWhateverFails() {
    server.failActions(Fault.UNEXPECTED);
    api.at("").given().when().get("/health/").then().spec(error(503));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void getLivenessShouldSayThatTheProcessRunsWhateverFails(Fault fault) {
    server.failActions(fault);
    server.failAccounts(fault);
    api.anonymous().at("").given().when().get("/health/live/").then().statusCode(200);
  }

  @Test
  void getHealthShouldAskNobodyForAKey() {
    api.anonymous().at("").given().when().get("/health/").then().statusCode(200);
  }

  @Test
  void listActionsShouldWorkAgainWhenTheStoreIsBack() {
    server.failActions(Fault.UNAVAILABLE);
    api.given().when().get("/action/").then().statusCode(503);
    server.failActions(Fault.NONE);
    api.given().when().get("/action/").then().statusCode(200);
  }

  private static void fail(String operationId, Fault fault) {
    server.failActions(fault);
    if (operationId.equals("listOperations")) {
      // It asks no other store.
      server.failAccounts(fault);
    }
  }

  /** For what asks only who calls: somebody of whom the server has not just read who it is. */
  private static Api caller(String operationId) {
    return operationId.equals("listOperations") ? api.as(new Account("somebody", "else")) : api;
  }
}
