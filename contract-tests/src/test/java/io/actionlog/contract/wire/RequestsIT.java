package io.actionlog.contract.wire;

import static io.actionlog.conformance.exchange.Expectation.INVALID;
import static io.actionlog.conformance.exchange.Expectation.LENIENT;
import static io.actionlog.contract.harness.Api.error;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.restassured.http.ContentType;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** wire.md, "Requests". */
class RequestsIT {

  private static final Fixture FIXTURE = Fixture.of("requests");
  private static final Api API = FIXTURE.api();
  private static final byte[] EMPTY_OBJECT = "{}".getBytes(UTF_8);

  // "The Go SDK sends the body `{}` with every call, GET included, and no Content-Type."
  @ParameterizedTest
  @ValueSource(strings = {"/action/", "/operation/", "/health/", "/health/live/"})
  void listActionsShouldTakeTheGoClientsBody(String path) {
    API.given(LENIENT)
        .basePath(basePath(path))
        .body(EMPTY_OBJECT)
        .when()
        .get(path)
        .then()
        .statusCode(200);
  }

  @Test
  void getActionShouldTakeTheGoClientsBody() {
    API.given(LENIENT)
        .body(EMPTY_OBJECT)
        .when()
        .get("/action/{uuid}/", FIXTURE.anAction())
        .then()
        .statusCode(200);
  }

  @Test
  void cancelActionShouldTakeTheGoClientsBody() {
    API.given(LENIENT)
        .body(EMPTY_OBJECT)
        .when()
        .post("/action/{uuid}/cancel/", FIXTURE.pending())
        .then()
        .statusCode(202);
  }

  @Test
  void retryActionShouldTakeTheGoClientsBody() {
    API.given(LENIENT)
        .body(EMPTY_OBJECT)
        .when()
        .post("/action/{uuid}/retry/", FIXTURE.anAction())
        .then()
        .statusCode(202);
  }

  // No original client calls it; a page of another site could.
  @Test
  void startOperationShouldRefuseABodyWithoutAContentType() {
    byte[] body = ("{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}").getBytes(UTF_8);
    API.given(INVALID)
        .body(body)
        .when()
        .post("/operation/run/start/")
        .then()
        .spec(error(415, "Content-Type: missing (expected application/json)"));
  }

  // "The Python SDK sends `Content-Type: application/json`, an empty body on POST, and no Accept."
  @Test
  void cancelActionShouldTakeThePythonClientsEmptyBody() {
    API.given(LENIENT)
        .contentType(ContentType.JSON)
        .when()
        .post("/action/{uuid}/cancel/", FIXTURE.pending())
        .then()
        .statusCode(202);
  }

  @Test
  void retryActionShouldTakeThePythonClientsEmptyBody() {
    API.given(LENIENT)
        .contentType(ContentType.JSON)
        .when()
        .post("/action/{uuid}/retry/", FIXTURE.anAction())
        .then()
        .statusCode(202);
  }

  @Test
  void listActionsShouldTakeThePythonClientsContentTypeWithoutABody() {
    API.given(LENIENT).contentType(ContentType.JSON).when().get("/action/").then().statusCode(200);
  }

  @Test
  void cancelActionShouldTakeAPostWithNeitherBodyNorLength() {
    API.given()
        .header("Content-Length", Api.UNSAID)
        .when()
        .post("/action/{uuid}/cancel/", FIXTURE.pending())
        .then()
        .statusCode(202);
  }

  // "The PHP client sends no Accept. None may be refused."
  @Test
  void listActionsShouldAnswerWithoutAnAccept() {
    API.given().when().get("/action/").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/json",
        "application/*",
        "text/html, application/json;q=0.1",
        "*/*;q=0.1"
      })
  void listActionsShouldAnswerAnAcceptThatAllowsJson(String accept) {
    API.given()
        .accept(accept)
        .when()
        .get("/action/")
        .then()
        .statusCode(200)
        .header("Content-Type", equalTo("application/json"));
  }

  // "Two short-form clients fetch by prefix: `GET
  // /api/audit/v1/action/?uuid__startswith=7eaf7fff`."
  @Test
  void listActionsShouldFindAnActionByTheFirstEightCharacters() {
    String uuid = FIXTURE.anAction().toString();
    assertThat(API.uuids("?uuid__startswith=" + uuid.substring(0, 8))).containsExactly(uuid);
  }

  // "UUIDs are version 4 and random from the first digit".
  @Test
  void startOperationShouldMakeUuidsThatDifferFromTheFirstDigit() {
    Set<Character> first =
        IntStream.range(0, 40)
            .mapToObj(index -> FIXTURE.started("true"))
            .peek(uuid -> assertThat(uuid.version()).isEqualTo(4))
            .map(uuid -> uuid.toString().charAt(0))
            .collect(Collectors.toSet());
    assertThat(first).hasSizeGreaterThan(4);
  }

  @Test
  void getActionShouldTakeAUuidInUpperCase() {
    UUID uuid = FIXTURE.anAction();
    String upperCase = uuid.toString().toUpperCase(java.util.Locale.ROOT);
    API.given()
        .when()
        .get("/action/{uuid}/", upperCase)
        .then()
        .body("uuid", equalTo(uuid.toString()));
  }

  private static String basePath(String path) {
    return path.startsWith("/health/") ? "" : API.basePath();
  }
}
