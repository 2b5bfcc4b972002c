package io.actionlog.contract.refusals;

import static io.actionlog.conformance.exchange.Expectation.INVALID;
import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.uuid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Suite;
import io.actionlog.contract.input.SampleCalls;
import io.actionlog.harness.HostedServer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Right calls of every operation, each spoilt in one way. */
class SpoiltCallsIT {

  private static final int TEN_MEGABYTES = 10_000_000;
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  @SuppressWarnings("NullAway.Init")
  private static HostedServer server;

  @SuppressWarnings("NullAway.Init")
  private static Api api;

  @BeforeAll
  static void start() {
    server =
        HostedServer.start(
            Fixture.folder("refusals"), Fixture.SCRIPTS, "--trusted-proxies", "127.0.0.0/8");
    api = Api.at(server.address(), server.admin());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> withBadRequest() {
    return SampleCalls.operationsWith(400);
  }

  static Stream<String> withUnauthorized() {
    return SampleCalls.operationsWith(401);
  }

  static Stream<String> withTooLarge() {
    return SampleCalls.operationsWith(413);
  }

  static Stream<String> withUpgradeRequired() {
    return SampleCalls.operationsWith(426);
  }

  @ParameterizedTest
  @MethodSource("withBadRequest")
  void everyOperationShouldRefuseADoubledParameter(String id) {
    List<String> names = queryParameters(id);
    for (String name : names) {
      if (Suite.CONTRACT.operation(id).repeated().contains(name)) {
        continue;
      }
      spoilt(id, name + "=1&" + name + "=1")
          .then()
          .spec(error(400, name + ": given 2 times (expected once)"));
    }
    if (names.isEmpty()) {
      spoilt(id, "limit=1&limit=1")
          .then()
          .spec(error(400, "limit: unknown query parameter (expected none)"));
    }
  }

  @ParameterizedTest
  @MethodSource("withUnauthorized")
  void everyOperationShouldRefuseOtherSchemes(String id) {
    String key = server.admin().key();
    for (String authorization :
        List.of("Basic", "Bearer " + key, "Digest username=\"admin\"", key)) {
      refused(id, authorization, Expectation.INVALID)
          .then()
          .spec(error(401, "credentials: missing (expected HTTP Basic"));
    }
  }

  @ParameterizedTest
  @MethodSource("withUnauthorized")
  void everyOperationShouldRefuseCredentialsThatAreNone(String id) {
    for (String authorization :
        List.of("Basic !!!", basic("admin"), "Basic " + server.admin().basic())) {
      refused(id, authorization, Expectation.VALID)
          .then()
          .spec(error(401, "credentials: missing (expected HTTP Basic"));
    }
  }

  @ParameterizedTest
  @MethodSource("withUnauthorized")
  void everyOperationShouldRefuseWrongCredentials(String id) {
    String key = server.admin().key();
    List<String> wrong =
        List.of(
            basic("nobody:" + key),
            basic("admin:"),
            basic("admin:" + key + "x"),
            basic("Admin:" + key),
            basic(":" + key));
    for (String authorization : wrong) {
      ValidatableResponse refused =
          refused(id, authorization, Expectation.VALID)
              .then()
              .spec(error(401, "credentials: wrong (expected HTTP Basic"));
      assertThat(refused.extract().headers() + refused.extract().asString()).doesNotContain(key);
    }
  }

  @ParameterizedTest
  @MethodSource("withTooLarge")
  void everyOperationShouldRefuseABodyOfTenMegabytes(String id) {
    String path = SampleCalls.path(id, SampleCalls.UNKNOWN);
    SampleCalls.serverOf(path, api)
        .given(INVALID)
        .contentType(ContentType.JSON)
        .body(tenMegabytes())
        .when()
        .request(method(id), path)
        .then()
        .spec(error(413, tooLarge(id)));
  }

  @ParameterizedTest
  @MethodSource("withTooLarge")
  void everyOperationShouldRefuseChunksOfTenMegabytes(String id) {
    String path = SampleCalls.path(id, SampleCalls.UNKNOWN);
    SampleCalls.serverOf(path, api)
        .given(INVALID)
        .contentType(ContentType.JSON)
        .header("Transfer-Encoding", "chunked")
        .body(tenMegabytes())
        .when()
        .request(method(id), path)
        .then()
        .spec(error(413, tooLarge(id)));
  }

  @ParameterizedTest
  @MethodSource("withUpgradeRequired")
  void everySocketShouldAskForTheUpgradeThatIsMissing(String id) {
    var uuid = uuid(api.start("run", Fixture.SCRIPTS.object("true")).then().statusCode(202));
    Response refused = SampleCalls.send(api.given(), id, uuid);
    refused.then().spec(error(426, "Upgrade: missing", "expected"));
    assertThat(refused.headers().getValues("Upgrade")).containsExactly("websocket");
    assertThat(refused.headers().getValues("Connection"))
        .singleElement()
        .asString()
        .isEqualToIgnoringCase("close");
  }

  private static Response spoilt(String id, String query) {
    String path = SampleCalls.path(id, SampleCalls.UNKNOWN).split("\\?", 2)[0];
    return SampleCalls.send(api.given(INVALID), id, path + "?" + query);
  }

  /**
   * The query parameters of the operation, without the socket's credentials, which are no matter of
   * the query.
   */
  private static List<String> queryParameters(String id) {
    return Suite.CONTRACT.operation(id).parameters().stream()
        .filter(parameter -> parameter.startsWith("query:"))
        .map(parameter -> parameter.substring("query:".length()))
        .sorted()
        .toList();
  }

  /** From an address of its own, as too many wrong keys from one are refused with 429. */
  private static Response refused(String id, String authorization, Expectation expectation) {
    return SampleCalls.send(
        api.anonymous()
            .given(expectation)
            .header("Authorization", authorization)
            .header("X-Forwarded-For", "10.0.0." + ADDRESSES.incrementAndGet()),
        id,
        SampleCalls.UNKNOWN);
  }

  private static String method(String id) {
    return Suite.CONTRACT.operation(id).method();
  }

  private static String tooLarge(String id) {
    int most = SampleCalls.isBatch(id) ? 8_388_608 : 65_536;
    return "body: more than " + most + " bytes (expected at most " + most + ")";
  }

  private static byte[] tenMegabytes() {
    return ("\"" + "x".repeat(TEN_MEGABYTES) + "\"").getBytes(UTF_8);
  }

  private static String basic(String userAndKey) {
    return "Basic " + Base64.getEncoder().encodeToString(userAndKey.getBytes(UTF_8));
  }
}
