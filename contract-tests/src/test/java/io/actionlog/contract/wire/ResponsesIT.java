package io.actionlog.contract.wire;

import static io.actionlog.conformance.exchange.Expectation.INVALID;
import static io.actionlog.contract.harness.Api.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Archive;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Suite;
import io.actionlog.server.action.Action;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** wire.md, "Responses"; what the page says exactly is compared as bytes. */
class ResponsesIT {

  private static final Fixture FIXTURE = Fixture.of("responses");
  private static final Api API = FIXTURE.api();
  private static final String CONTENT_TYPE = "Content-Type: application/json";
  private static final String ACTION_URI = "X-DockerCloud-Action-URI: ";
  private static final Api ARCHIVE = Fixture.of(Archive.NAMESPACE).api();

  // "`Content-Type: application/json`, exactly, with no charset parameter. Same for errors."
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/action/",
        "/operation/",
        "/health/",
        "/health/live/",
        "/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/"
      })
  void listActionsShouldHaveTheContentTypeToTheByte(String path) {
    Api api = path.startsWith("/health/") ? API.at("") : API;
    assertThat(API.send(api.raw("GET", path)).headerLines()).contains(CONTENT_TYPE);
  }

  @Test
  void listActionsShouldHaveTheContentTypeToTheByteWhateverCharsetIsAskedFor() {
    HttpMessage response =
        API.send(
            API.raw("GET", "/action/")
                .header("Accept", "application/json; charset=utf-8")
                .header("Accept-Charset", "latin1"));
    assertThat(response.headerLines()).contains(CONTENT_TYPE);
  }

  // "Errors: `{"error": "Descriptive message"}`."
  @Test
  void getActionShouldAnswerAnErrorWithTheMessageAlone() {
    Response refused = API.given().when().get("/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/");
    refused.then().statusCode(404);
    assertThat(refused.asString())
        .isEqualTo(
            "{\"error\":\"uuid: 7eaf7fff-882c-4f3d-9a8f-a22317ac00ce (expected the UUID of an action that you may"
                + " see)\"}");
  }

  // "Header name and spacing exactly `X-DockerCloud-Action-URI: /api/audit/v1/action/{uuid}/`".
  @Test
  void startOperationShouldSpellTheActionUriHeaderToTheByte() {
    String body = "{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}";
    HttpMessage started = API.send(API.raw("POST", "/operation/run/start/").json(body));
    assertThat(started.headerLines()).contains(ACTION_URI + uri(started));
  }

  @Test
  void retryActionShouldSpellTheActionUriHeaderToTheByte() {
    HttpMessage retried = post("/action/" + FIXTURE.anAction() + "/retry/");
    assertThat(retried.headerLines()).contains(ACTION_URI + uri(retried));
  }

  @Test
  void cancelActionShouldSpellTheActionUriHeaderToTheByteWhenItIsRefused() {
    HttpMessage refused = post("/action/" + FIXTURE.anAction() + "/cancel/");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.head())
        .containsPattern("\r\n" + ACTION_URI + "/api/audit/v1/action/[0-9a-f-]{36}/\r\n");
  }

  // "Dates in bodies: `Wed, 17 Sep 2014 08:26:22 +0000`, English names, two-digit day, always
  // `+0000`, never `GMT`."
  @Test
  void getActionShouldPrintDatesToTheByte() {
    Action first = Archive.ACTIONS.get(0);
    assertThat(body(ARCHIVE.getAction(first.uuid())))
        .contains("\"start_date\":\"Wed, 09 Mar 2016 00:00:01 +0000\"");
  }

  // "Whole seconds. `end_date` is `null` until the action ends."
  @Test
  void getActionShouldPrintNullForADateThatIsNotYet() {
    assertThat(body(API.getAction(FIXTURE.inProgress()))).contains("\"end_date\":null,");
  }

  // "`object` is always a string, `location` is `City, Country` or `unknown`."
  @Test
  void getActionShouldPrintObjectAndLocationAsStrings() {
    String body = body(ARCHIVE.getAction(Archive.ACTIONS.get(0).uuid()));
    assertThat(body)
        .contains("\"location\":\"New York, USA\"")
        .contains("\"object\":\"/api/app/v1/service/");
  }

  @Test
  void getActionShouldPrintUnknownForALocationThatNobodyKnows() {
    assertThat(body(API.getAction(FIXTURE.anAction()))).contains("\"location\":\"unknown\"");
  }

  // "List envelope:
  // `{"meta":{"limit":25,"next":null,"offset":0,"previous":null,"total_count":133},"objects":[...]}`."
  @Test
  void listActionsShouldPrintTheEnvelopeToTheByte() {
    assertThat(list("/action/?limit=500"))
        .startsWith(
            "{\"meta\":{\"limit\":500,\"next\":null,\"offset\":0,\"previous\":null,\"total_count\":133},"
                + "\"objects\":[{");
  }

  // "Recorded: `"next":"/api/audit/v1/action/?limit=2&offset=2"` at offset 0".
  @Test
  void listActionsShouldPrintTheNextLinkAsRecorded() {
    assertThat(list("/action/?limit=2"))
        .contains("\"next\":\"/api/audit/v1/action/?limit=2&offset=2\"");
  }

  // "`"previous":"/api/audit/v1/action/?limit=2&offset=0"` at offset 2".
  @Test
  void listActionsShouldPrintThePreviousLinkAsRecorded() {
    assertThat(list("/action/?limit=2&offset=2"))
        .contains("\"previous\":\"/api/audit/v1/action/?limit=2&offset=0\"");
  }

  // "Other query parameters are kept in both links."
  @Test
  void listActionsShouldKeepOtherParametersInBothLinks() {
    String body = list("/action/?limit=2&offset=2&state=Failed&order_by=-start_date");
    String kept = "&(state=Failed&order_by=-start_date|order_by=-start_date&state=Failed)\"";
    assertThat(body).containsPattern("\"next\":\"/api/audit/v1/action/\\?limit=2&offset=4" + kept);
    assertThat(body)
        .containsPattern("\"previous\":\"/api/audit/v1/action/\\?limit=2&offset=0" + kept);
  }

  // "Limit: 25 when absent; clients send 1 to 500; 1 to 1000 is accepted. Anything else: 400."
  @ParameterizedTest
  @ValueSource(ints = {1, 25, 500, 1000})
  void listActionsShouldTakeTheLimit(int limit) {
    API.given().when().get("/action/?limit=" + limit).then().body("meta.limit", equalTo(limit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "1001", "99999999999999999999", "ten", "1.5", "", "1e2", "0x10"})
  void listActionsShouldRefuseTheLimit(String limit) {
    API.given(INVALID)
        .when()
        .get("/action/?limit=" + limit)
        .then()
        .spec(error(400, "limit: ", "expected"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%2010", "10%20", "+10"})
  void listActionsShouldRefuseALimitWithMoreThanDigits(String limit) {
    API.given()
        .when()
        .get("/action/?limit=" + limit)
        .then()
        .spec(error(400, "limit: ", "expected"));
  }

  // "Recorded finished actions carried `false` for both" (can_be_retried and can_be_canceled).
  @Test
  void listActionsShouldSayFalseForBothOfAFinishedActionWhoseOperationIsUnknown() {
    assertThat(list("/action/?limit=1"))
        .contains("\"can_be_canceled\":false,\"can_be_retried\":false");
  }

  // "Clients read the body of cancel and retry as an Action object."
  @Test
  void cancelActionShouldAnswerWithAllAttributesOfAnAction() {
    UUID pending = FIXTURE.pending();
    Map<String, ?> action = API.getAction(pending).extract().path("$");
    ValidatableResponse canceled =
        API.given().when().post("/action/{uuid}/cancel/", pending).then().statusCode(202);
    assertThat(canceled.extract().<Map<String, ?>>path("$").keySet()).isEqualTo(action.keySet());
  }

  private static HttpMessage post(String path) {
    return API.send(API.raw("POST", path));
  }

  private static String uri(HttpMessage response) {
    return "/api/audit/v1/action/" + Suite.json(response.text()).path("uuid").asText() + "/";
  }

  private static String body(ValidatableResponse response) {
    return response.extract().asString();
  }

  private static String list(String path) {
    return ARCHIVE.given().when().get(path).asString();
  }
}
