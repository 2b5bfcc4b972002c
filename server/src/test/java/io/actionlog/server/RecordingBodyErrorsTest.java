package io.actionlog.server;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words with which bodies are answered that cannot be read. */
final class RecordingBodyErrorsTest extends RecordingErrorsBase {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST  |                                             | application/json
          POST  | batch/                                      | application/json or application/x-ndjson
          POST  | 7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/logs/  | application/json or application/x-ndjson or text/plain
          PATCH | 7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/       | application/json
          """)
  void everyOperationShouldNameTheTypesThatItTakes(String method, String path, String expected)
      throws IOException {
    assertError(
        ask(
            method,
            ACTIONS + (path == null ? "" : path),
            "Content-Type: application/ndjson",
            "body:{}"),
        415,
        "Content-Type: application/ndjson (expected " + expected + ")\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          json     | [               | body: not JSON at line 1, column 2 (expected a JSON array)
          json     | nonsense        | body: not JSON at line 1, column 1 (expected a JSON array)
          json     | [][]            | body: more behind the array (expected one JSON array)
          json     | {}              | body: wrong type (expected a JSON array)
          json     | [{"action":     | item 1: not JSON (expected a JSON object)
          x-ndjson | {"action":"a"}{"action":"a"} | line 1: more behind the object (expected one JSON object a line)
          x-ndjson | ;{"action":"a"}; ;;{"action": | line 5: not JSON (expected a JSON object)
          x-ndjson | ;                             | body:
          """)
  void recordActionsShouldNameWhatIsWrongWithTheBody(String type, String body, String message)
      throws IOException {
    assertError(
        ask("POST", BATCH, "Content-Type: application/" + type, "body:" + body.replace(";", "\n")),
        400,
        message);
  }

  @Test
  void appendActionLogsShouldRefuseTooManyWithoutReadingAll() throws IOException {
    String expected = "(expected at most 10000 items)\"";
    String logs = logsOf("/tokens/");
    assertError(
        ask("POST", logs, JSON, "body:[" + times(60_000, "{}", ",") + "]"),
        400,
        "body: more than 10000 items " + expected);
    assertError(
        ask("POST", BATCH, JSON, "body:[" + times(20_000, CALL + "}", ",") + "]"),
        400,
        "body: more than 1000 items (expected at most 1000 items)\"");
  }

  @Test
  void updateActionShouldNameTheLimitOfJsonInPlainWords() throws IOException {
    String action = logsOf("/limits/").replace("logs/", "");
    assertError(
        ask("PATCH", action, JSON, "body:" + times(2_000, "[", "")), 400, "body: wrong type");
    assertError(
        ask("PATCH", action, JSON, "body:{\"" + times(60_000, "n", "") + "\":1}"),
        400,
        "body: a name that is too long (expected at most 50000 characters)\"");
    assertError(
        ask("PATCH", action, JSON, "body:{\"lease_seconds\":" + times(1_001, "1", "") + "}"),
        400,
        "body: a number that is too long (expected at most 1000 digits)\"");
  }

  @Test
  void appendActionLogsShouldRefuseWhatIsNoUtf8() throws IOException {
    String logs = logsOf("/charset/");
    assertError(
        ask("POST", logs, "Content-Type: text/plain; charset=ISO-8859-1", "body:a"),
        415,
        "Content-Type: text/plain;charset=ISO-8859-1 (expected charset utf-8)");
    assertError(
        ask("POST", logs, "Content-Type: text/plain", "body:a\n\u00fc"),
        400,
        "line 2: malformed UTF-8 at byte 1 (expected UTF-8)");
  }
}
