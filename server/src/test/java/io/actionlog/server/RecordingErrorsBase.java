package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.http.RawHttp;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Wrong reports, and the words with which they are answered. */
abstract class RecordingErrorsBase extends ServerFixture {

  static final String ACTIONS = "/api/audit/v1/action/";
  static final String BATCH = ACTIONS + "batch/";
  static final String JSON = "Content-Type: application/json";
  static final String NDJSON = "Content-Type: application/x-ndjson";
  static final String CALL =
      "{\"action\":\"a\",\"object\":\"/o/\",\"method\":\"POST\",\"path\":\"/p\"";
  static final String OVER = CALL + ",\"state\":\"Success\"}";

  static void assertError(RawHttp.Answer answer, int status, String message) {
    assertThat(answer.body()).startsWith("{\"error\":\"" + message).doesNotContain("Exception");
    assertThat(answer.body().length()).isLessThan(1_000);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  static String times(int count, String text, String separator) {
    return Stream.generate(() -> text).limit(count).collect(Collectors.joining(separator));
  }

  /** The logs of a new action on an object of its own. */
  String logsOf(String object) throws IOException {
    RawHttp.Answer answer = ask("POST", ACTIONS, JSON, "body:" + CALL.replace("/o/", object) + "}");
    assertThat(answer.status()).isEqualTo(202);
    return answer.header("Location") + "logs/";
  }
}
