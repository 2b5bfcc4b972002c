package io.actionlog.contract.wire;

import static io.actionlog.conformance.exchange.Exchange.UPGRADE;
import static io.actionlog.conformance.exchange.Expectation.INVALID;
import static io.actionlog.conformance.exchange.Expectation.OUTSIDE;
import static io.actionlog.conformance.exchange.Expectation.VALID;
import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Account;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** wire.md, "Authentication". */
class AuthenticationIT {

  private static final Fixture FIXTURE = Fixture.of("keys");
  private static final Api API = FIXTURE.api();
  private static final Account ACCOUNT = Fixture.SERVER.account("keys");

  // "HTTP Basic, user name and API key."
  @Test
  void listActionsShouldLetInWhoShowsUserNameAndKey() {
    API.given().when().get("/action/").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic", "BASIC", "Basic "})
  void listActionsShouldTakeTheSchemeInAnyCase(String scheme) {
    String token = ACCOUNT.basic().substring("Basic ".length());
    API.anonymous()
        .given(OUTSIDE)
        .header("Authorization", scheme + " " + token)
        .when()
        .get("/action/")
        .then()
        .statusCode(200);
  }

  // "Missing or wrong: 401, `{"error":"..."}`, `WWW-Authenticate: Basic realm="..."`."
  @Test
  void listActionsShouldRefuseWhoShowsNothing() {
    Response refused = API.anonymous().given(INVALID).when().get("/action/");
    refused.then().spec(error(401, "credentials: missing", "HTTP Basic"));
    assertThat(headers(refused)).contains("WWW-Authenticate=Basic realm=\"Actionlog\"");
  }

  @Test
  void listActionsShouldRefuseAWrongKey() {
    Response refused = list(new Account("keys", "wrong"));
    refused.then().spec(error(401, "credentials: wrong"));
    assertThat(headers(refused)).contains("WWW-Authenticate=Basic realm=\"Actionlog\"");
  }

  @Test
  void listActionsShouldRefuseAnotherAccountsKey() {
    list(new Account("keys", Fixture.SERVER.admin().key())).then().spec(error(401));
  }

  @Test
  void listActionsShouldAnswerTheSameForAnAccountThatIsNotThere() {
    String known = text(list(new Account("keys", "wrong")).then(), "error");
    list(new Account("nobody", "wrong")).then().body("error", equalTo(known));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic !!!",
        "Basic a2V5cw==",
        "Bearer abc",
        "Basic Og==",
        "ApiKey keys:secret",
        ""
      })
  void listActionsShouldRefuseWhatIsNoBasicAuthentication(String authorization) {
    API.anonymous()
        .given(OUTSIDE)
        .header("Authorization", authorization)
        .when()
        .get("/action/")
        .then()
        .spec(error(401, "expected HTTP Basic"));
  }

  // "The Go SDK opens the logs socket with `?user=U&token=K` and no header."
  @Test
  void streamActionLogsShouldTakeUserAndTokenFromTheQuery() {
    UUID uuid = FIXTURE.succeeded("echo line");
    try (ApiSocket<String> logs =
        API.anonymous().logs(uuid, query(ACCOUNT) + "&tail=5&follow=false")) {
      assertThat(logs.toClose()).containsExactly("line");
    }
  }

  @Test
  void streamActionLogsShouldRefuseAWrongTokenInTheQuery() {
    String query = query(new Account("keys", "wrong"));
    API.anonymous()
        .given()
        .headers(UPGRADE)
        .when()
        .get("/action/{uuid}/logs/" + query, FIXTURE.anAction())
        .then()
        .spec(error(401, "credentials: wrong"));
  }

  @Test
  void streamActionLogsShouldRefuseAUserWithoutAToken() {
    API.anonymous()
        .given(INVALID)
        .headers(UPGRADE)
        .when()
        .get("/action/{uuid}/logs/?user=keys", FIXTURE.anAction())
        .then()
        .spec(error(401));
  }

  // "Accept these two on the socket only".
  @ParameterizedTest
  @ValueSource(strings = {"/action/", "/operation/"})
  void listActionsShouldTakeNoCredentialsFromTheQuery(String path) {
    API.anonymous().given(INVALID).when().get(path + query(ACCOUNT)).then().spec(error(401));
  }

  @Test
  void listActionsShouldRefuseATokenAndTakeAUserForAFilter() {
    API.given(INVALID)
        .when()
        .get("/action/?user=keys&token=x")
        .then()
        .spec(error(400, "token: unknown"));
  }

  // "and keep their values out of every log and error."
  @Test
  void streamActionLogsShouldKeepTheTokenOutOfErrorAndLog() {
    String secret = "s3cr3t-" + UUID.randomUUID();
    UUID uuid = FIXTURE.anAction();
    String query = query(new Account("keys", secret));
    Response refused =
        API.anonymous()
            .given(INVALID)
            .headers(UPGRADE)
            .when()
            .get("/action/{uuid}/logs/" + query + "&tail=x", uuid);
    API.anonymous().given(INVALID).when().get("/action/" + query);
    API.getAction(uuid);
    assertThat(refused.headers() + refused.asString() + Fixture.SERVER.log())
        .doesNotContain(secret);
  }

  @Test
  void listActionsShouldKeepTheKeyOutOfTheLog() {
    API.given().when().get("/action/");
    assertThat(Fixture.SERVER.log())
        .doesNotContain(ACCOUNT.key())
        .doesNotContain(ACCOUNT.basic().substring(6));
  }

  // "A refused socket is refused at the HTTP upgrade (401, 404, 400), never by opening and then
  // closing it."
  @Test
  void streamActionLogsShouldRefuseTheUpgradeWithoutAKeyWith401() {
    Response refused =
        API.anonymous()
            .given(INVALID)
            .headers(UPGRADE)
            .when()
            .get("/action/{uuid}/logs/", FIXTURE.anAction());
    refused.then().spec(error(401));
    assertThat(headers(refused)).contains("WWW-Authenticate=Basic realm=\"Actionlog\"");
  }

  @Test
  void streamActionLogsShouldRefuseTheUpgradeOfAnUnknownActionWith404() {
    upgrade(VALID, "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce", "").then().spec(error(404, "7eaf7fff"));
  }

  @Test
  void streamActionLogsShouldRefuseTheUpgradeOfAForeignActionWith404() {
    UUID foreign = Fixture.of("attributes").anAction();
    upgrade(VALID, foreign, "").then().spec(error(404, "uuid: " + foreign));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tail=-1",
        "tail=abc",
        "tail=99999999999",
        "follow=maybe",
        "nothing=1",
        "tail=1&tail=2"
      })
  void streamActionLogsShouldRefuseTheUpgradeOfABadRequestWith400(String query) {
    String name = query.substring(0, query.indexOf('='));
    upgrade(INVALID, FIXTURE.anAction(), "?" + query).then().spec(error(400, name + ": "));
  }

  @Test
  void streamActionLogsShouldRefuseTheUpgradeOfABadUuidWith400() {
    upgrade(INVALID, "no-uuid", "").then().spec(error(400, "uuid: no-uuid"));
  }

  private static Response list(Account account) {
    return API.as(account).given().when().get("/action/");
  }

  private static Response upgrade(Expectation expectation, Object uuid, String query) {
    return API.given(expectation).headers(UPGRADE).when().get("/action/{uuid}/logs/" + query, uuid);
  }

  /** The headers as spelled. */
  private static List<String> headers(Response response) {
    return response.headers().asList().stream().map(Header::toString).toList();
  }

  private static String query(Account account) {
    return "?user=" + account.name() + "&token=" + account.key();
  }

  @Test
  void listActionsShouldRefuseAKeyWithColonsLikeAnyOther() {
    String wrong = Base64.getEncoder().encodeToString("keys:a:b:c".getBytes(UTF_8));
    API.anonymous()
        .given()
        .header("Authorization", "Basic " + wrong)
        .when()
        .get("/action/")
        .then()
        .spec(error(401));
  }
}
