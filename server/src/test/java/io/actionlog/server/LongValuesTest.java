package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.http.RawHttp;
import io.actionlog.server.rest.ActionsResource;
import io.actionlog.server.rest.contract.OperationMetadata;
import io.actionlog.server.text.SentText;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of 10,000 characters, wherever a request has one: a message repeats 200 of them. */
final class LongValuesTest extends RecordingErrorsBase {

  private static final String LONG = "x".repeat(10_000);
  private static final String ACTION = ACTIONS + "6246c558-976c-4df6-ba60-eb1a344a17af/";

  private static void assertShort(RawHttp.Answer answer) {
    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.body()).startsWith("{\"error\":\"").hasSizeLessThan(1_000);
    assertThat(Pattern.compile("x+").matcher(answer.body()).results())
        .allSatisfy(found -> assertThat(found.group()).hasSizeLessThanOrEqualTo(SentText.LONGEST));
  }

  /** Those of the document, and one that it has not. */
  static Stream<String> parametersOfTheList() {
    Method list =
        Stream.of(ActionsResource.class.getMethods())
            .filter(method -> method.getName().equals("listActions"))
            .findAny()
            .orElseThrow();
    return Stream.concat(
        OperationMetadata.of(list).orElseThrow().queryParameters().stream(), Stream.of("colour"));
  }

  @ParameterizedTest
  @MethodSource("parametersOfTheList")
  void parameterOfTheListShouldBeShort(String name) throws IOException {
    assertShort(ask("GET", ACTIONS + "?" + name + "=" + LONG));
    assertShort(ask("GET", ACTIONS + "?" + name + LONG + "=1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET " + ACTIONS + "LONG/",
        "GET /api/audit/v1/LONG/action/",
        "GET /api/audit/v1/action/x/LONG/",
        "GET /LONG",
        "GET /%zzLONG",
        "GET /?%C0%AFLONG",
        "LONG " + ACTIONS,
        "POST /api/audit/v1/operation/LONG/start/",
        "GET /api/audit/v1/object/?object=LONG",
        "DELETE /api/audit/v1/object/?object=LONG",
        "GET " + ACTION + "logs/?tail=LONG",
        "GET " + ACTION + "logs/?follow=LONG",
        "GET /api/audit/v1/events/?type=LONG",
        "GET /api/audit/v1/events/?object=LONG",
        "GET /api/audit/v1/events/?parent=LONG",
        "GET /api/audit/v1/events/?since=LONG",
        "GET /api/audit/v1/events/?LONG=1"
      })
  void addressShouldBeShort(String request) throws IOException {
    String[] parts = request.replace("LONG", LONG).split(" ");
    assertShort(ask(parts[0], parts[1]));
    assertShort(
        ask(
            parts[0],
            parts[1],
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept: a/LONG",
        "Accept: LONG",
        "Content-Type: a/LONG",
        "Content-Type: LONG",
        "Content-Type: text/plain; charset=LONG",
        "Idempotency-Key: LONG",
        "Origin: LONG",
        "Sec-Fetch-Site: LONG"
      })
  void headerShouldBeShort(String header) throws IOException {
    String type = header.startsWith("Content") ? "X-Other: 1" : "Content-Type: text/plain";
    assertShort(ask("POST", ACTION + "logs/", header.replace("LONG", LONG), type, "body:a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          action        | "LONG"
          action        | LONG
          object        | "/LONG"
          object        | "LONG"
          method        | "LONG"
          path          | "LONG"
          uuid          | "LONG"
          user          | "LONG"
          ip            | "LONG"
          user_agent    | "LONG"
          state         | "LONG"
          start_date    | "LONG"
          end_date      | "LONG"
          lease_seconds | "LONG"
          parent        | "LONG"
          parent        | "/api/app/v1/stack/LONG/"
          can_be_retried | "LONG"
          parameters    | {"LONG":1}
          parameters    | {"LONG":"1"}
          parameters    | {"a":"LONG"}
          LONG          | 1
          """)
  void propertyShouldBeShort(String name, String value) throws IOException {
    String property = "\"" + name + "\":" + value;
    String call = CALL.replaceAll("\"" + name + "\":\"[^\"]*\"", "\"other\":1");
    String body = (call.replace("\"other\":1,", "") + "," + property + "}").replace("LONG", LONG);
    assertShort(ask("POST", ACTIONS, JSON, "body:" + body));
    assertShort(ask("POST", BATCH, JSON, "body:[" + body + "]"));
    assertShort(ask("POST", BATCH, NDJSON, "body:" + body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"LONG\":1,\"LONG\":2}",
        "LONG",
        "{} LONG",
        "\"LONG\"",
        "{\"log\":LONG}",
        "{\"object\":\"/a/\",\"parameters\":{\"LONG\":1}}"
      })
  void bodyShouldBeShort(String wrong) throws IOException {
    String body = "body:" + wrong.replace("LONG", LONG);
    assertShort(ask("PATCH", ACTION, JSON, body));
    assertShort(ask("POST", ACTION + "logs/", NDJSON, body));
    assertShort(ask("PUT", "/api/audit/v1/object/", JSON, body));
    assertShort(ask("POST", "/api/audit/v1/operation/o/start/", JSON, body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "/volume/LONG"            | null
          "/api/app/v1/stack/1/"    | "/api/app/v1/stack/LONG/"
          "/api/app/v1/service/1/"  | "/api/app/v1/service/LONG/"
          "/api/app/v1/service/1/"  | "LONG"
          """)
  void objectShouldBeShort(String object, String parent) throws IOException {
    String body = "body:{\"object\":" + object + ",\"parent\":" + parent + "}";
    assertShort(ask("PUT", "/api/audit/v1/object/", JSON, body.replace("LONG", LONG)));
    assertShort(ask("PUT", "/api/audit/v1/object/", JSON, body.replace("LONG", "x".repeat(900))));
  }
}
