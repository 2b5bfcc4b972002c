package io.actionlog.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.LogLine;
import io.actionlog.server.http.RawHttp;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of others that deceive whoever reads them, and bytes that are no text. */
final class StrangeTextTest extends RecordingErrorsBase {

  private static final String OVERLONG = "\u00c0\u00af";

  @ParameterizedTest
  @CsvSource({
    "action, '\"action\":\"a'",
    "path, '\"path\":\"/p'",
    "user, '\"user\":\"u'",
  })
  void nameThatDeceivesShouldBeRefused(String name, String begin) throws IOException {
    String call = CALL + ",\"user\":\"u\",\"state\":\"Success\"}";
    for (String escape : new String[] {"\\u0085", "\\u009b", "\\u202e", "\\u2066", "\\u2028"}) {
      String body = call.replace(begin, begin + escape);
      assertError(ask("POST", ACTIONS, JSON, "body:" + body), 400, name + ": ");
    }
  }

  @Test
  void userAgentShouldBeKeptWithoutWhatDeceivesWhoeverSentIt() throws IOException {
    String reported = CALL + ",\"state\":\"Failed\",\"user_agent\":\"a\\u001b\\u202e\\u009bü\"}";
    RawHttp.Answer recorded = ask("POST", ACTIONS, JSON, "body:" + latin1(reported));
    assertThat(recorded.body()).contains("\"user_agent\":\"a\uFFFD\uFFFD\uFFFDü\"");

    RawHttp.Answer put =
        ask(
            "PUT",
            "/api/audit/v1/object/",
            JSON,
            "User-Agent: " + latin1("a\u202e\u009bü" + "x".repeat(5_000)),
            "body:{\"object\":\"/api/app/v1/stack/1/\"}");
    RawHttp.Answer own = ask("GET", put.header("X-DockerCloud-Action-URI"));
    assertThat(own.body()).contains("\"user_agent\":\"a\uFFFD\uFFFDü" + "x".repeat(4_092) + "\"");
  }

  @Test
  void logLineShouldBeKeptWithoutWhatDeceives() throws IOException {
    String logs = logsOf("/strange/");
    ask("POST", logs, NDJSON, "body:{\"log\":\"\\u001b[1m\\r\\t\\u0000\\u202eb\"}");
    ask("POST", logs, "Content-Type: text/plain", "body:" + latin1("\u001b[1m\t\u0000\u202eb"));
    UUID uuid = UUID.fromString(logs.split("/")[5]);
    assertThat(stores().logs().read("admin", uuid, 0, 9))
        .extracting(LogLine::text)
        .containsExactly("\u001b[1m\r\t\uFFFD\uFFFDb", "\u001b[1m\t\uFFFD\uFFFDb");
  }

  /** The bytes of UTF-8, each as a character. */
  private static String latin1(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(strings = {OVERLONG, "\u00ed\u00a0\u00bd\u00ed\u00b8\u0080", "\u00fc"})
  void bodyThatIsNoUtf8ShouldBeRefused(String wrong) throws IOException {
    String call = CALL.replace("\"a\"", "\"" + wrong + "\"") + ",\"state\":\"Failed\"}";
    assertError(ask("POST", ACTIONS, JSON, "body:" + call), 400, "body: malformed UTF-8");
    assertError(ask("POST", BATCH, JSON, "body:[" + call + "]"), 400, "body: malformed UTF-8");
    assertError(ask("POST", BATCH, NDJSON, "body:" + call), 400, "line 1: malformed UTF-8");
    assertError(
        ask("POST", logsOf("/utf8/"), "Content-Type: text/plain", "body:" + wrong),
        400,
        "line 1: malformed UTF-8");
  }

  @Test
  void bodyInAnotherCharsetShouldBeRefused() throws IOException {
    String utf16 = new String((CALL + "}").getBytes(UTF_16BE), ISO_8859_1);
    assertError(ask("POST", ACTIONS, JSON, "body:" + utf16), 400, "body: not JSON");
  }

  @Test
  void byteOrderMarkShouldBeTaken() throws IOException {
    String body = "body:\u00ef\u00bb\u00bf" + OVER;
    assertThat(ask("POST", ACTIONS, JSON, body).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"object=%C0%AF", "parent=%ED%A0%80", "type=action%FF"})
  void socketShouldBeRefusedWithAnAddressThatIsNoUtf8(String query) throws IOException {
    RawHttp.Answer answer =
        ask(
            "GET",
            "/api/audit/v1/events/?" + query,
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    assertError(answer, 400, "address: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=x", "=", "limit=1&=x", "=x&limit=1", "&=x"})
  void parameterWithoutANameShouldBeUnknown(String query) throws IOException {
    assertError(
        ask("GET", ACTIONS + "?" + query),
        400,
        "\\\"\\\": unknown query parameter (expected one of uuid, ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&", "limit=1&", "&&limit=1"})
  void ampersandsAloneShouldBeNoParameters(String query) throws IOException {
    assertThat(ask("GET", ACTIONS + "?" + query).status()).isEqualTo(200);
  }
}
