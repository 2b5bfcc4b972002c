package io.actionlog.contract.input;

import static io.actionlog.conformance.exchange.Expectation.INVALID;
import static io.actionlog.conformance.exchange.Expectation.OUTSIDE;
import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input answers with the documented status and a message that says what to do. */
class BadInputIT {

  /** {@code value: what was found (expected what is accepted)}. */
  private static final String MESSAGE = "(?s).+: .*\\(expected .+\\).*";

  private static final Fixture FIXTURE = Fixture.of("input");
  private static final Api API = FIXTURE.api();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "7eaf7fff",
        "7eaf7fff-882c-4f3d-9a8f",
        "7eaf7fff882c4f3d9a8fa22317ac00ce",
        "7eaf7fff-882c-4f3d-9a8f-a22317ac00cez",
        "%7B7eaf7fff-882c-4f3d-9a8f-a22317ac00ce%7D",
        "null",
        "%00",
        "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce%20",
        "*",
        "1%27%20OR%201=1",
        "%F0%9F%90%B3"
      })
  void getActionShouldRefuseTheUuid(String uuid) {
    refused(API.given(INVALID).when().get("/action/" + uuid + "/"), "uuid: ");
  }

  // What the JDK would take for a UUID.
  @Test
  void getActionShouldRefuseAUuidOfFewerDigits() {
    API.given()
        .when()
        .get("/action/1-1-1-1-1/")
        .then()
        .spec(error(400, "uuid: 1-1-1-1-1 (expected a UUID such as "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cancel/", "/retry/", "/logs/"})
  void cancelActionShouldRefuseABadUuid(String call) {
    String method = call.equals("/logs/") ? "GET" : "POST";
    refused(
        API.given(INVALID).when().request(method, "/action/not-a-uuid" + call), "uuid: not-a-uuid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uuid|abc",
        "uuid__startswith|xyz",
        "uuid__startswith|*",
        "uuid__startswith|%25",
        "state|in progress",
        "state|Done",
        "state|1",
        "start_date__gte|yesterday",
        "start_date__lte|2016-13-01T",
        "end_date__gte|31.03.2016",
        "end_date__lte|1459382400",
        "start_date__gte|2016-13-01",
        "start_date__gte|2016-01-32",
        "start_date__gte|0000-01-01",
        "start_date__lte|2016-03-31T25:00:00Z",
        "end_date__gte|2016-03-31T08:26:22+18:01",
        "end_date__lte|Thu, 31 Mar 2016 24:26:22 +0000",
        "start_date__gte|Thu, 31 Mar 2016 08:26:22 GMT",
        "start_date__gte|2016-03-31T08:26:22Z; DROP TABLE action",
        "include_related|yes",
        "include_related|1",
        "limit|-1",
        "limit|1001",
        "limit|999999999999999999999999",
        "limit|1;2",
        "offset|-1",
        "offset|9007199254740992",
        "offset|99999999999999999999",
        "offset|x",
        "order_by|end_date",
        "order_by|+start_date",
        "order_by|start_date,uuid",
        "ip|192.0.2.7 or 1=1",
        "ip|<b>",
        "method|post",
        "method|GET,POST",
        "retry_of|7eaf7fff",
        "retry_of|/api/audit/v1/action/7eaf7fff/",
        "cursor|a b",
        "cursor|AQ==",
        "q|one two three four five six seven eight nine ten eleven"
      })
  void listActionsShouldRefuseTheValue(String name, String value) {
    refused(API.given(INVALID).when().get("/action/?" + name + "=" + encode(value)), name + ": ");
  }

  // The document's pattern lets them through: the server has to look at the calendar.
  @ParameterizedTest
  @ValueSource(strings = {"2016-02-30", "2016-04-31T08:26:22Z", "Wed, 31 Mar 2016 08:26:22 +0000"})
  void listActionsShouldRefuseADateThatDoesNotExist(String date) {
    ValidatableResponse reply =
        API.given()
            .when()
            .get("/action/?start_date__gte=" + encode(date))
            .then()
            .spec(error(400, "start_date__gte: " + date));
    assertThat(text(reply, "error")).matches(MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uuid",
        "state",
        "start_date__gte",
        "limit",
        "offset",
        "order_by",
        "include_related",
        "user",
        "user=alice&user",
        "action",
        "ip",
        "method",
        "retry_of",
        "q",
        "cursor"
      })
  void listActionsShouldRefuseAParameterWithoutAValue(String name) {
    refused(
        API.given(INVALID).when().get("/action/?" + name + "="),
        name.replaceFirst(".*&", "") + ": ");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=1&limit=2,limit",
    "ip=::1&ip=::1,ip",
    "method=GET&method=POST,method",
    "q=a&q=b,q",
    "offset=0&offset=0,offset",
    "cursor=start&cursor=start,cursor"
  })
  void listActionsShouldRefuseAParameterThatStandsTwice(String query, String name) {
    refused(API.given(INVALID).when().get("/action/?" + query), name + ": ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Limit=1",
        "start_date=2016-03-31",
        "uuid__contains=7",
        "%00=1",
        "limit%20=1",
        "page=1",
        "users=alice",
        "by=alice"
      })
  void listActionsShouldRefuseAnUnknownParameter(String query) {
    refused(API.given(INVALID).when().get("/action/?" + query), "unknown query parameter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "\"text\"",
        "1",
        "{}",
        "{\"object\": null}",
        "{\"object\": 1}",
        "{\"object\": []}",
        "{\"object\": \"\"}",
        "{\"object\": \"service\"}",
        "{\"object\": \"/api/app/v1/service\"}",
        "{\"object\": \"http://evil.example/api/x/\"}",
        "{\"object\": \"/api/a b/\"}",
        "{\"object\": \"/api/a\\nb/\"}",
        "{\"object\": \"/api/x/\", \"more\": 1}",
        "{\"object\": \"/api/x/\"",
        "{'object': '/api/x/'}",
        "{\"Object\": \"/api/x/\"}",
        "<object/>",
        "object=/api/x/",
        "{\"object\": \"/api/\\u0000/\"}"
      })
  void startOperationShouldRefuseTheBody(String body) {
    refused(start(INVALID, body), ": ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"object\": \"/api/x/\", \"object\": \"/api/y/\"}",
        "{\"object\": \"/api/x/\"} {}",
        "{\"object\": \"/api/x/\"} trailing"
      })
  void startOperationShouldRefuseABodyThatIsMoreThanOneObject(String body) {
    refused(start(OUTSIDE, body), "");
  }

  @Test
  void startOperationShouldRefuseAnObjectThatIsTooLong() {
    String object = "/api/" + "x".repeat(1024) + "/";
    refused(start(INVALID, "{\"object\": \"" + object + "\"}"), "object: ");
  }

  @Test
  void startOperationShouldRefuseABodyThatIsNoUtf8() {
    byte[] body = {
      '{', '"', 'o', 'b', 'j', 'e', 'c', 't', '"', ':', '"', '/', (byte) 0xff, '"', '}'
    };
    refused(
        API.given(INVALID)
            .contentType(ContentType.JSON)
            .body(body)
            .when()
            .post("/operation/run/start/"),
        ": ");
  }

  @Test
  void startOperationShouldRefuseJsonNestedWithoutEnd() {
    refused(start(INVALID, "[".repeat(30_000)), ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "%2e%2e", "-run", "run%20x", "%00", "run%0d%0aX-Evil:1"})
  void startOperationShouldRefuseTheName(String name) {
    Response reply =
        API.given(INVALID)
            .contentType(ContentType.JSON)
            .body("{\"object\": \"/api/x/\"}")
            .when()
            .post("/operation/" + name + "/start/");
    assertThat(reply.statusCode()).isIn(400, 404);
    assertThat(text(reply.then(), "error")).matches(MESSAGE);
  }

  private static Response start(Expectation expectation, String body) {
    return API.given(expectation)
        .contentType(ContentType.JSON)
        .body(body)
        .when()
        .post("/operation/run/start/");
  }

  private static void refused(Response response, String words) {
    response.then().spec(error(400, words));
    assertThat(text(response.then(), "error")).matches(MESSAGE);
  }

  private static String encode(String text) {
    return java.net.URLEncoder.encode(text, UTF_8);
  }
}
