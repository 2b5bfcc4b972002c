package io.actionlog.contract.input;

import static io.actionlog.conformance.exchange.Expectation.INVALID;
import static io.actionlog.contract.harness.Api.error;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters that are given more than once, or too long, are refused by the value that is wrong. */
class RepeatedValuesIT {

  private static final Api API = Fixture.of("input").api();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state=Failed&state=Done&state=Success|state: Done (expected one of Pending, ",
        "user=alice&user=a%00b|user: a\ufffdb (expected no control characters)",
        "action=a&action=%0A|'action: \ufffd (expected no control characters)'",
        "q=%20%20|q:    (expected 1 to 10 words separated by spaces",
        "q=a%09b|q: a\ufffdb (expected 1 to 10 words separated by spaces"
      })
  void listActionsShouldNameTheWrongOneOfSeveralValues(String query, String message) {
    refused(API.given(INVALID).urlEncodingEnabled(false).when().get("/action/?" + query), message);
  }

  @ParameterizedTest
  @CsvSource({
    "user, a, 20, expected at most 20 values",
    "action, a, 20, expected at most 20 values",
    "state, Failed, 6, expected at most 6 values"
  })
  void listActionsShouldRefuseTooManyValues(String name, String value, int most, String message) {
    String all = (name + "=" + value + "&").repeat(most);
    API.given().when().get("/action/?" + all + "limit=1").then().statusCode(200);
    refused(
        API.given(INVALID).when().get("/action/?" + all + name + "=" + value),
        name + ": " + (most + 1) + " items (" + message + ")");
  }

  @ParameterizedTest
  @CsvSource({"user, 255", "action, 255", "q, 200"})
  void listActionsShouldRefuseATextThatIsTooLong(String name, int most) {
    String longest = "a".repeat(most);
    API.given().when().get("/action/?" + name + "=" + longest).then().statusCode(200);
    API.given(INVALID)
        .when()
        .get("/action/?" + name + "=" + longest + "a")
        .then()
        .spec(error(400, name + ": aaa", "(expected at most " + most + " characters)"));
  }

  private static void refused(Response response, String message) {
    response.then().spec(error(400, message));
  }
}
