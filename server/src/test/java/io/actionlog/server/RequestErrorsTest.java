package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.http.RawHttp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words with which wrong requests are answered: which value, and what was expected. */
final class RequestErrorsTest extends ServerFixture {

  private static final String LIST = "/api/audit/v1/action/";
  private static final String JSON = "Content-Type: application/json";

  private void assertError(RawHttp.Answer answer, int status, String message) {
    assertThat(answer.body()).isEqualTo("{\"error\":\"" + message + "\"}");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit=-1              | limit: -1 (expected a whole number from 1 to 1000)
          limit=1001            | limit: 1001 (expected a whole number from 1 to 1000)
          limit=x               | limit: x (expected a whole number from 1 to 1000)
          limit=99999999999     | limit: 99999999999 (expected a whole number from 1 to 1000)
          limit=                | limit: empty (expected a value)
          limit=1&limit=2       | limit: given 2 times (expected once)
          offset=-1             | offset: -1 (expected a whole number from 0 to 9007199254740991)
          uuid=1-2-3-4-5        | uuid: 1-2-3-4-5 (expected a UUID such as 7eaf7fff-882c-4f3d-9a8f-a22317ac00ce)
          uuid__startswith=7eg  | uuid__startswith: 7eg (expected 1 to 36 hexadecimal digits and hyphens, such as 7eaf7fff)
          state=Done            | state: Done (expected one of Pending, In progress, Canceling, Canceled, Success, Failed)
          order_by=start        | order_by: start (expected one of start_date, -start_date)
          include_related=maybe | include_related: maybe (expected true or false)
          start_date__gte=today | start_date__gte: today (expected a date such as 2016-03-31, 2016-03-31T08:26:22Z or Thu, 31 Mar 2016 08:26:22 +0000)
          end_date__lte=2016-02-30 | end_date__lte: 2016-02-30 (expected a date that exists)
          limit=0&offset=-1     | limit: 0 (expected a whole number from 1 to 1000); offset: -1 (expected a whole number from 0 to 9007199254740991)
          """)
  void listActionsShouldNameTheWrongParameter(String query, String message) throws IOException {
    assertError(ask("GET", LIST + "?" + query), 400, message);
  }

  @Test
  void listActionsShouldNameTheUnknownParameter() throws IOException {
    RawHttp.Answer answer = ask("GET", LIST + "?limt=1");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .startsWith(
            "{\"error\":\"limt: unknown query parameter (expected one of uuid, uuid__startswith,");
  }

  @Test
  void getActionShouldNameTheWrongUuid() throws IOException {
    assertError(
        ask("GET", LIST + "7eaf7fff/"),
        400,
        "uuid: 7eaf7fff (expected a UUID such as 7eaf7fff-882c-4f3d-9a8f-a22317ac00ce)");
  }

  @Test
  void listActionsShouldNameTheMethodsThatItTakes() throws IOException {
    RawHttp.Answer answer = ask("DELETE", LIST);
    assertError(answer, 405, "method: DELETE (expected one of GET,HEAD,OPTIONS,POST)");
    assertThat(answer.header("Allow")).isEqualTo("GET,HEAD,OPTIONS,POST");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                    | object: missing (expected a value)
          {"object":null}       | object: null (expected a value)
          {"object":""}         | object:
          {"object":7}          | object: wrong type (expected a string)
          {"object":["a"]}      | object: wrong type (expected a string)
          {"objekt":"/a/"}      | objekt: unknown property (expected one of object, parameters)
          {"object":"/a/","parameters":null}      | parameters: null (expected a value)
          {"object":"/a/","parameters":[]}        | parameters: wrong type (expected a JSON object)
          {"object":"/a/","parameters":{"a":7}}   | parameters.a: wrong type (expected a string)
          {"object":"/a/","parameters":{"a":{}}}  | parameters.a: wrong type (expected a string)
          {"object":"/a/","parameters":{"a":true}} | parameters.a: wrong type (expected a string)
          {"object":"/a/"}{}    | body:
          {"object":"/a/"       | body: not JSON at line 1, column
          {object}              | body: not JSON at line 1, column
          []                    | body: wrong type (expected a JSON object)
          7                     | body: wrong type (expected a JSON object)
          null                  | body: null (expected a value)
          {"object":"/a/","object":"/b/"} | body: Duplicate
          """)
  void startOperationShouldNameWhatIsWrongInTheBody(String body, String message)
      throws IOException {
    RawHttp.Answer answer =
        ask("POST", "/api/audit/v1/operation/redeploy/start/", JSON, "body:" + body);
    assertThat(answer.body()).startsWith("{\"error\":\"" + message).doesNotContain("Exception");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void startOperationShouldRefuseABodyWithoutAType() throws IOException {
    assertError(
        ask("POST", "/api/audit/v1/operation/redeploy/start/", "body:{\"object\":\"/api/x/\"}"),
        415,
        "Content-Type: missing (expected application/json)");
  }

  @Test
  void startOperationShouldTellThatThereIsNoBodyAtAll() throws IOException {
    assertError(
        ask("POST", "/api/audit/v1/operation/redeploy/start/", "Content-Length: 0"),
        400,
        "body: missing (expected a value)");
  }
}
