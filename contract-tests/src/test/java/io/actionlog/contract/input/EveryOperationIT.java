package io.actionlog.contract.input;

import static io.actionlog.conformance.exchange.Exchange.UPGRADE;
import static io.actionlog.conformance.exchange.Expectation.INVALID;
import static io.actionlog.contract.harness.Api.error;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Suite;
import io.actionlog.harness.Account;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every operation refuses in the same way: the cases come from the document. */
class EveryOperationIT {

  private static final Fixture FIXTURE = Fixture.of("every");
  private static final Api API = FIXTURE.api();
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  static Stream<String> withBadRequest() {
    return SampleCalls.operationsWith(400);
  }

  static Stream<String> onActions() {
    return Suite.CONTRACT.operations().stream()
        .filter(operation -> operation.path().contains("{uuid}"))
        .map(DocumentedOperation::id);
  }

  static Stream<String> withUnauthorized() {
    return SampleCalls.operationsWith(401);
  }

  static Stream<String> withForbidden() {
    return SampleCalls.operationsWith(403);
  }

  static Stream<String> withRoles() {
    return SampleCalls.operationsWith(403).filter(id -> !SampleCalls.isSocket(id));
  }

  static Stream<String> withNotFound() {
    return SampleCalls.operationsWith(404);
  }

  static Stream<String> withNotAcceptable() {
    return SampleCalls.operationsWith(406);
  }

  static Stream<String> withTooLarge() {
    return SampleCalls.operationsWith(413);
  }

  static Stream<String> withUnsupportedType() {
    return SampleCalls.operationsWith(415);
  }

  static Stream<String> paths() {
    return Suite.CONTRACT.operations().stream().map(DocumentedOperation::path).distinct();
  }

  @ParameterizedTest
  @MethodSource("withBadRequest")
  void everyOperationShouldRefuseAnUnknownQueryParameter(String id) {
    SampleCalls.send(
            API.given(INVALID),
            id,
            SampleCalls.with(SampleCalls.path(id, Known.ACTION), "nothing=1"))
        .then()
        .spec(error(400, "nothing: unknown query parameter (expected "));
  }

  @ParameterizedTest
  @MethodSource("withUnauthorized")
  void everyOperationShouldRefuseWhoShowsNoKey(String id) {
    Response refused = SampleCalls.send(API.anonymous().given(INVALID), id, Known.ACTION);
    refused
        .then()
        .spec(
            error(
                401, "credentials: missing (expected HTTP Basic with a user name and an API key)"));
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Actionlog\"");
  }

  @ParameterizedTest
  @MethodSource("withUnauthorized")
  void everyOperationShouldRefuseAWrongKey(String id) {
    SampleCalls.send(API.as(new Account("every", "wrong")).given(), id, Known.ACTION)
        .then()
        .spec(error(401, "credentials: wrong"));
  }

  @ParameterizedTest
  @MethodSource("withRoles")
  void everyOperationThatChangesSomethingShouldRefuseAViewer(String id) {
    Account viewer = Fixture.SERVER.account("onlooker");
    Fixture.SERVER.grant("onlooker", "every", "viewer");
    SampleCalls.send(API.as(viewer).in("every").given(), id, Known.ACTION)
        .then()
        .spec(error(403, "role: viewer (expected "));
  }

  @ParameterizedTest
  @MethodSource("withForbidden")
  void everyOperationThatChangesSomethingOrOpensASocketShouldRefuseThePageOfAnotherSite(String id) {
    for (String[] header :
        new String[][] {
          {"Origin", "https://evil.example"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}
        }) {
      RequestSpecification given = API.given().header(header[0], header[1]);
      if (SampleCalls.isSocket(id)) {
        given.headers(UPGRADE);
      }
      SampleCalls.send(given, id, Known.ACTION)
          .then()
          .spec(error(403, header[0] + ": " + header[1] + " (expected "));
    }
  }

  @ParameterizedTest
  @MethodSource("withNotFound")
  void everyOperationShouldNotFindANamespaceThatTheCallerMayNotSee(String id) {
    SampleCalls.send(API.in("attributes").given(), id, Known.ACTION)
        .then()
        .spec(error(404, "namespace: attributes (expected "));
  }

  @ParameterizedTest
  @MethodSource("withNotFound")
  void everyOperationShouldNotFindANamespaceThatIsNotThere(String id) {
    SampleCalls.send(API.in("nowhere").given(), id, Known.ACTION)
        .then()
        .spec(error(404, "namespace: nowhere (expected "));
  }

  @ParameterizedTest
  @MethodSource("onActions")
  void everyOperationOnAnActionShouldNotFindAnUnknownOne(String id) {
    SampleCalls.send(API.given(), id, SampleCalls.UNKNOWN)
        .then()
        .spec(error(404, "uuid: " + SampleCalls.UNKNOWN + " (expected "));
  }

  @ParameterizedTest
  @MethodSource("onActions")
  void everyOperationOnAnActionShouldNotFindAForeignOne(String id) {
    UUID foreign = Fixture.of("attributes").anAction();
    SampleCalls.send(API.given(), id, foreign)
        .then()
        .spec(error(404, "uuid: " + foreign + " (expected "));
  }

  @ParameterizedTest
  @MethodSource("onActions")
  void everyOperationOnAnActionShouldNotFindAForeignOneThroughItsNamespace(String id) {
    UUID foreign = Fixture.of("attributes").anAction();
    SampleCalls.send(API.in("attributes").given(), id, foreign).then().spec(error(404));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyPathShouldRefuseMethodsThatItDoesNotKnow(String template) {
    String path = template.replace("{uuid}", Known.ACTION.toString()).replace("{name}", "run");
    Api api = SampleCalls.serverOf(path, API);
    Set<String> known =
        Suite.CONTRACT.operationsOn(template).stream()
            .map(DocumentedOperation::method)
            .collect(Collectors.toSet());
    for (String method : METHODS) {
      if (!known.contains(method) && !isTakenForAUuid(template, method)) {
        Response refused = api.given(INVALID).when().request(method, path);
        refused.then().spec(error(405, "method: " + method + " (expected one of "));
        assertThat(allowed(refused)).containsAll(known).doesNotContain(method);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PROPFIND", "get", "BREW"})
  void listActionsShouldRefuseMethodsThatNobodyKnows(String method) {
    HttpMessage refused = API.send(API.raw(method, "/action/").expecting(INVALID));
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.text()).contains("method: " + method);
  }

  @ParameterizedTest
  @MethodSource("withNotAcceptable")
  void everyOperationShouldRefuseAClientThatAcceptsNoJson(String id) {
    SampleCalls.send(API.given(INVALID).accept("text/html"), id, Known.ACTION)
        .then()
        .spec(error(406, "Accept: text/html (expected application/json)"));
  }

  @ParameterizedTest
  @MethodSource("withTooLarge")
  void everyOperationShouldRefuseABodyThatIsTooLarge(String id) {
    String path = SampleCalls.path(id, Known.ACTION);
    int most = SampleCalls.isBatch(id) ? 8_388_608 : 65_536;
    SampleCalls.serverOf(path, API)
        .given(INVALID)
        .contentType(ContentType.JSON)
        .body("\"" + "x".repeat(most) + "\"")
        .when()
        .request(Suite.CONTRACT.operation(id).method(), path)
        .then()
        .spec(error(413, "expected at most " + most + ")"));
  }

  @ParameterizedTest
  @MethodSource("withUnsupportedType")
  void everyOperationWithABodyShouldRefuseOtherTypes(String id) {
    String path = SampleCalls.path(id, Known.ACTION);
    DocumentedOperation operation = Suite.CONTRACT.operation(id);
    List<String> types =
        Stream.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense")
            .filter(type -> !operation.bodies().contains(type))
            .toList();
    for (String type : types) {
      SampleCalls.serverOf(path, API)
          .given(INVALID)
          .contentType(type)
          .body("{}".getBytes(UTF_8))
          .when()
          .request(operation.method(), path)
          .then()
          .spec(error(415, "Content-Type: " + type + " (expected application/json"));
    }
    SampleCalls.serverOf(path, API)
        .given(INVALID)
        .body("{}".getBytes(UTF_8))
        .when()
        .request(operation.method(), path)
        .then()
        .spec(error(415, "Content-Type: missing (expected application/json"));
  }

  @Test
  void everyPathOutsideOfTheDocumentShouldAskForAKeyFirst() {
    for (String path :
        List.of(
            "/",
            "/api/",
            "/api/audit/v1/",
            "/api/audit/v1/nothing/",
            "/action/",
            "/../etc/passwd")) {
      API.anonymous().at("").given(INVALID).when().get(path).then().spec(error(401));
    }
  }

  /** What a method does on {@code /action/{uuid}/}, it does to an action called batch, too. */
  private static boolean isTakenForAUuid(String template, String method) {
    return template.equals("/action/batch/")
        && Suite.CONTRACT.operationsOn("/action/{uuid}/").stream()
            .anyMatch(operation -> operation.method().equals(method));
  }

  private static Set<String> allowed(Response response) {
    return Arrays.stream(response.header("Allow").split(","))
        .map(String::strip)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static final class Known {
    static final UUID ACTION = FIXTURE.anAction();
  }
}
