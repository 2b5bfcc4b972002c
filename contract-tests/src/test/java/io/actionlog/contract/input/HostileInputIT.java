package io.actionlog.contract.input;

import static io.actionlog.conformance.exchange.Expectation.INVALID;
import static io.actionlog.conformance.exchange.Expectation.OUTSIDE;
import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.text;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Suite;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What somebody sends who means harm: too much, paths that try to leave, and headers that say too
 * much.
 */
class HostileInputIT {

  /** {@code value: what was found (expected what is accepted)}. */
  private static final String MESSAGE = "(?s).+: .*\\(expected .+\\).*";

  private static final Fixture FIXTURE = Fixture.of("hostile");
  private static final Api API = FIXTURE.api();

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void listActionsShouldRefuseABodyOf10Megabytes(String method) {
    String path = method.equals("GET") ? "/action/" : "/operation/run/start/";
    Response reply =
        API.given(INVALID)
            .contentType(ContentType.JSON)
            .body(new byte[10 * 1024 * 1024])
            .when()
            .request(method, path);
    assertThat(text(reply.then().spec(error(413)), "error")).matches(MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/../../../etc/passwd",
        "/api/audit/v1/action/../../../../etc/passwd",
        "/api/audit/v1/action/%2e%2e/%2e%2e/etc/passwd",
        "/api/audit/v1/action/..%2f..%2fetc%2fpasswd/",
        "/docs/../../etc/passwd",
        "/docs/%2e%2e/%2e%2e/openapi.yaml",
        "/docs/..%2f..%2fapplication.properties",
        "/docs/..%5c..%5cwindows",
        "//etc/passwd",
        "/api/audit/v1/action/..;/",
        "/api/audit/v1/%2e%2e/action/"
      })
  void everyPathThatTriesToLeaveShouldLeadNowhere(String target) {
    HttpMessage response =
        API.send(API.at("").raw("GET", target).header("Connection", "close").expecting(OUTSIDE));
    assertThat(response.status()).isIn(400, 404);
    assertThat(response.headers("Content-Type")).containsExactly("application/json");
    assertThat(Suite.json(response.text()).path("error").asText()).matches(MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/nothing/",
        "/api/audit/v2/action/",
        "/api/",
        "/",
        "/favicon.ico",
        "/action/"
      })
  void everyUnknownPathShouldBeNotFound(String target) {
    Response refused = API.at("").given(INVALID).when().get(target);
    assertThat(text(refused.then().spec(error(404)), "error")).matches(MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/action/?limit=%",
        "/api/audit/v1/action/%zz/",
        "/api/audit/v1/action/?limit=%zz"
      })
  void everyBrokenEscapeShouldBeABadRequest(String target) {
    HttpMessage response = API.send(API.at("").raw("GET", target).expecting(INVALID));
    assertThat(response.status()).isEqualTo(400);
    assertThat(Suite.json(response.text()).path("error").asText()).matches(MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%0d%0aSet-Cookie:%20a=b", "%0aX-Evil:%201", "%E5%98%8A%E5%98%8DX-Evil:1"})
  void getActionShouldPutNothingOfTheRequestIntoTheHeaders(String injected) {
    HttpMessage refused = API.send(API.raw("GET", "/action/" + injected + "/").expecting(INVALID));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.head()).doesNotContain("X-Evil").doesNotContain("Set-Cookie");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001", "\u001b[31m", "\u007f", "\0"})
  void everyControlCharacterInAHeaderShouldBeABadRequest(String control) {
    HttpMessage response =
        API.send(API.raw("GET", "/action/").header("User-Agent", "a" + control).expecting(OUTSIDE));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.headers("Connection")).containsExactly("close");
  }

  @Test
  void startOperationShouldPrintAUserAgentWithoutRawControlCharacters() {
    ValidatableResponse started = startedBy("a\tb" + "x".repeat(2000)).statusCode(202);
    assertThat(started.extract().asString()).doesNotContainPattern("\\p{Cntrl}");
  }

  // RFC 9110, 5.5: "Field values containing CR, LF, or NUL characters are invalid and dangerous";
  // "other CTL characters are also invalid".
  @ParameterizedTest
  @ValueSource(strings = {"a\u0001b", "a\u001b[31mb"})
  void startOperationShouldRefuseAUserAgentWithControlCharacters(String userAgent) {
    startedBy(userAgent).spec(error(400, "request: malformed"));
  }

  private static ValidatableResponse startedBy(String userAgent) {
    return API.given()
        .header("User-Agent", userAgent)
        .contentType(ContentType.JSON)
        .body("{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}")
        .when()
        .post("/operation/run/start/")
        .then();
  }

  @Test
  void startOperationShouldNotBelieveWhoSaysForWhomItCalls() {
    UUID uuid =
        uuid(
            API.given()
                .header("X-Forwarded-For", "1.2.3.4")
                .header("X-Real-IP", "1.2.3.4")
                .header("Forwarded", "for=1.2.3.4")
                .contentType(ContentType.JSON)
                .body("{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}")
                .when()
                .post("/operation/run/start/")
                .then());
    API.getAction(uuid).body("ip", equalTo("127.0.0.1"));
  }

  @Test
  void listActionsShouldRefuseAHeadThatIsTooLong() {
    Response reply =
        API.given(OUTSIDE).header("X-Long", "x".repeat(200_000)).when().get("/action/");
    assertThat(reply.statusCode()).isIn(400, 413, 414, 431);
    assertThat(reply.headers().getValues("Content-Type")).containsExactly("application/json");
  }
}
