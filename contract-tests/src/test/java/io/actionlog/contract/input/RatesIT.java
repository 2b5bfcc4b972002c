package io.actionlog.contract.input;

import static io.actionlog.contract.harness.Api.error;
import static org.hamcrest.Matchers.matchesPattern;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Account;
import io.actionlog.harness.HostedServer;
import io.restassured.response.Response;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How often an account may call, and an address guess. */
class RatesIT {

  private static final int TRIES = 20_000;

  @SuppressWarnings("NullAway.Init")
  private static HostedServer server;

  @BeforeAll
  static void start() {
    server =
        HostedServer.start(
            Fixture.folder("rates"),
            Fixture.SCRIPTS,
            "--max-requests",
            "5",
            "--trusted-proxies",
            "127.0.0.0/8");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> withTooManyRequests() {
    return SampleCalls.operationsWith(429);
  }

  @ParameterizedTest
  @MethodSource("withTooManyRequests")
  void everyOperationShouldRefuseWhoCallsTooOften(String id) {
    Api api = Api.at(server.address(), server.account("often"));
    Response refused = untilRefused(() -> SampleCalls.send(api.given(), id, SampleCalls.UNKNOWN));
    refused
        .then()
        .spec(error(429, "expected at most 5 a second"))
        .header("Retry-After", matchesPattern("[1-9]\\d*"));
  }

  @Test
  void listActionsShouldServeOthersWhileOneCallsTooOften() {
    Api often = Api.at(server.address(), server.account("often"));
    untilRefused(() -> often.given().when().get("/action/"));
    Api.at(server.address(), server.account("seldom"))
        .given()
        .when()
        .get("/action/")
        .then()
        .statusCode(200);
  }

  @Test
  void listActionsShouldRefuseAnAddressThatTriesTooManyKeys() {
    Api guesser = Api.at(server.address(), new Account("often", "guess"));
    untilRefused(() -> guesser.given().header("X-Forwarded-For", "9.9.9.9").when().get("/action/"));
  }

  private static Response untilRefused(Supplier<Response> calls) {
    return Stream.generate(calls)
        .limit(TRIES)
        .filter(reply -> reply.statusCode() == 429)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no 429 to " + TRIES + " calls in a row"));
  }
}
