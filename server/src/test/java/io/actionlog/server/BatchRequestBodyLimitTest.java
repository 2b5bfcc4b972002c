package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.http.RawHttp;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long bodies may be: long ones for those who show a key, where there are many of a thing. */
final class BatchRequestBodyLimitTest extends ServerFixture {

  private static final String NDJSON = "Content-Type: application/x-ndjson";
  private static final String SHORT =
      "{\"error\":\"body: more than 65536 bytes (expected at most 65536)\"}";

  /** A body that is no JSON, so that it is refused for that once it is taken. */
  private static String bodyOf(int bytes) {
    return "body:" + "x".repeat(bytes);
  }

  private static void assertTooLong(RawHttp.Answer answer, String message) {
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).isEqualTo(message);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Connection")).isEqualTo("close");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/action/batch/",
        "/api/audit/v1/action/batch",
        "/api/audit/v1/admin/action/batch/",
        "/api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/logs/"
      })
  void aLongBatchShouldBeTakenWithAKeyOnly(String target) throws IOException {
    assertThat(ask("POST", target, NDJSON, bodyOf(70_000)).status()).isEqualTo(400);
    assertRefused(target, "missing");
    assertRefused(target, "wrong", "Authorization: Basic YWRtaW46bm8=");
  }

  /** Refused as soon as the head is there: of the body nothing is sent. */
  private void assertRefused(String target, String found, String... headers) throws IOException {
    try (RawHttp http = new RawHttp(port())) {
      http.send(
          "POST "
              + target
              + " HTTP/1.1\r\nHost: x\r\nContent-Length: 70000\r\n"
              + NDJSON
              + "\r\n"
              + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining())
              + "\r\n");
      RawHttp.Answer answer = http.answer();
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Actionlog\"");
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(answer.body())
          .isEqualTo(
              "{\"error\":\"credentials: "
                  + found
                  + " (expected HTTP Basic with a user name and an API key)\"}");
    }
  }

  @Test
  void aBatchThatIsLongerThanAnyMayBeShouldBe413() throws IOException {
    assertTooLong(
        ask("POST", "/api/audit/v1/action/batch/", NDJSON, bodyOf(8_388_609)),
        "{\"error\":\"body: more than 8388608 bytes (expected at most 8388608)\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /api/audit/v1/action/",
        "POST /api/audit/v1/operation/batch/start/",
        "PATCH /api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/",
        "PUT /api/audit/v1/action/batch/",
        "PUT /api/audit/v1/object/"
      })
  void otherBodiesShouldBeShortWhoeverSendsThem(String request) throws IOException {
    String[] parts = request.split(" ");
    assertTooLong(ask(parts[0], parts[1], NDJSON, bodyOf(65_537)), SHORT);
  }

  @Test
  void aLongBatchInChunksShouldBeTakenWithAKeyOnly() throws IOException {
    String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
    String chunks = chunk + chunk + chunk + "0\r\n\r\n";
    try (RawHttp http = new RawHttp(port())) {
      http.send(
          "POST /api/audit/v1/action/batch/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
              + NDJSON
              + "\r\n\r\n"
              + chunks);
      assertThat(http.answer().status()).isEqualTo(401);
    }
  }
}
