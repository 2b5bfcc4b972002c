package io.actionlog.conformance.judge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.HttpReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the validator has to find in the bodies and headers of recording. */
class RecordingValidationTest {

  private static final String UUID = "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce";
  private static final String URI = "/api/audit/v1/action/" + UUID + "/";
  private static final String ACTION = SampleAction.inProgress(UUID);
  private static final String CALL =
      "{\"action\":\"a\",\"object\":\"/api/x/\",\"method\":\"POST\",\"path\":\"/api/x/\"}";
  private static final String OVER =
      "{\"action\":\"a\",\"object\":\"/api/x/\",\"method\":\"POST\",\"path\":\"/api/x/\","
          + "\"state\":\"Success\"}";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String BOTH =
      JSON + "X-DockerCloud-Action-URI: " + URI + "\r\nLocation: " + URI + "\r\n";
  private static final String RECORDED =
      "{\"recorded\":1,\"known\":0,\"resource_uris\":[\"" + URI + "\"]}";
  private static final String NDJSON = "application/x-ndjson";

  private static final Contract CONTRACT = Contract.ofClassPath();
  private static final ContractCoverage LEDGER = new ContractCoverage();
  private static final ExchangeValidator REFEREE = new ExchangeValidator(CONTRACT, LEDGER);

  @ParameterizedTest
  @ValueSource(ints = {201, 202})
  void judgeShouldFindNothingInEitherSuccessOfRecording(int status) {
    assertThat(judge(record("", CALL), response(status, BOTH, ACTION))).isEmpty();
    assertThat(LEDGER.missing(CONTRACT)).doesNotContain("recordAction " + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Location: /api/audit/v1/action/00000000-882c-4f3d-9a8f-a22317ac00ce/",
        "Location: http://host/api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/",
        "Location: /api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce",
        "X-Nothing: 1"
      })
  void judgeShouldFindALocationThatIsNotTheActions(String line) {
    String headers = JSON + "X-DockerCloud-Action-URI: " + URI + "\r\n" + line + "\r\n";
    assertThat(judge(record("", CALL), response(201, headers, ACTION))).isNotEmpty();
  }

  @Test
  void judgeShouldFindTwoHeadersThatNameDifferentActions() {
    String other = URI.replace("7eaf7fff", "00000000");
    String headers = JSON + "X-DockerCloud-Action-URI: " + other + "\r\nLocation: " + URI + "\r\n";
    assertThat(judge(record("", CALL), response(201, headers, ACTION)))
        .extracting("rule")
        .containsExactly("response.location");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"action\":\"a\"}",
        "{\"action\":\"a\",\"object\":\"/api/x/\",\"method\":\"post\",\"path\":\"/api/x/\"}",
        "{\"action\":\"a\",\"object\":\"x\",\"method\":\"POST\",\"path\":\"/api/x/\"}"
      })
  void judgeShouldFindAWrongReport(String body) {
    assertThat(judge(record("", body), response(201, BOTH, ACTION))).isNotEmpty();
  }

  @Test
  void judgeShouldCountAKeyAsExercised() {
    assertThat(LEDGER.missing(CONTRACT)).contains("recordActions header:Idempotency-Key");
    HttpMessage request = batch(NDJSON, "Idempotency-Key: key\r\n", OVER);
    assertThat(judge(request, response(201, JSON, RECORDED))).isEmpty();
    assertThat(LEDGER.missing(CONTRACT)).doesNotContain("recordActions header:Idempotency-Key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "\u00e9", ""})
  void judgeShouldFindAKeyThatIsNone(String key) {
    assertThat(judge(record("Idempotency-Key: " + key + "\r\n", CALL), response(201, BOTH, ACTION)))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OVER,
        OVER + "\n" + OVER,
        OVER + "\r\n" + OVER + "\n",
        OVER + "\n\n" + OVER,
        "\ufeff\n" + OVER + "\n \r\n"
      })
  void judgeShouldFindNothingInRightLines(String body) {
    assertThat(judge(batch(NDJSON, "", body), response(201, JSON, RECORDED))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OVER + "\n{}",
        OVER + "\n" + OVER + " x",
        OVER + "\n" + CALL,
        "[" + OVER + "]",
        OVER + "\nnot JSON",
        "\n"
      })
  void judgeShouldFindAWrongLine(String body) {
    HttpMessage request = batch(NDJSON, "", body);
    assertThat(judge(request, response(201, JSON, RECORDED))).isNotEmpty();
    assertThat(
            REFEREE.judge(
                request, response(400, JSON, "{\"error\":\"line 2: x\"}"), Expectation.INVALID))
        .isEmpty();
  }

  @Test
  void judgeShouldNameTheLineThatIsWrong() {
    assertThat(judge(batch(NDJSON, "", CALL + "\n{}"), response(201, JSON, RECORDED)))
        .extracting("message")
        .anySatisfy(message -> assertThat((String) message).startsWith("line 2: "));
  }

  @ParameterizedTest
  @CsvSource({"1000,true", "1001,false"})
  void judgeShouldCountTheLines(int count, boolean isRight) {
    String body = (OVER + "\n").repeat(count);
    assertThat(judge(batch(NDJSON, "", body), response(201, JSON, RECORDED)).isEmpty())
        .isEqualTo(isRight);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "nonsense"})
  void judgeShouldFindATypeThatTheOperationDoesNotTake(String type) {
    assertThat(judge(batch(type, "", CALL), response(201, JSON, RECORDED))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain|line",
        "text/plain; charset=utf-8|line",
        "application/x-ndjson|{\"log\":\"line\",\"timestamp\":1433779324}",
        "application/json|[{\"log\":\"line\"}]"
      })
  void judgeShouldFindNothingInLinesOfALog(String type, String body) {
    assertThat(judge(append(type, body.getBytes(UTF_8)), response(200, JSON, ACTION))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-ndjson|{\"log\":1}",
        "application/x-ndjson|{\"log\":\"x\",\"timestamp\":-1}",
        "application/x-ndjson|{\"log\":\"x\",\"more\":1}",
        "application/json|[{\"log\":null}]",
        "application/json|[]",
        "application/json|{\"log\":\"x\"}"
      })
  void judgeShouldFindAWrongLineOfALog(String type, String body) {
    assertThat(judge(append(type, body.getBytes(UTF_8)), response(200, JSON, ACTION))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", NDJSON})
  void judgeShouldFindABodyThatIsNoUtf8(String type) {
    byte[] body = {'{', '"', (byte) 0xff, '"', '}'};
    assertThat(judge(append(type, body), response(200, JSON, ACTION)))
        .extracting("rule")
        .contains("request.body.utf8");
  }

  @Test
  void judgeShouldAllowTheLibertiesOfKnownClientsWithBodies() {
    HttpMessage request = request("POST //audit/v1/action", JSON, CALL.getBytes(UTF_8));
    assertThat(REFEREE.judge(request, response(201, BOTH, ACTION), Expectation.LENIENT)).isEmpty();
  }

  @Test
  void judgeShouldFindABodyWithoutAType() {
    HttpMessage request = request("POST /api/audit/v1/action/", "", CALL.getBytes(UTF_8));
    for (Expectation expectation : List.of(Expectation.VALID, Expectation.LENIENT)) {
      assertThat(REFEREE.judge(request, response(201, BOTH, ACTION), expectation))
          .extracting("rule")
          .containsExactly("request.contentType.missing");
    }
  }

  @Test
  void judgeShouldAllowABodyWithoutATypeWhereNoneIsTaken() {
    HttpMessage request = request("POST " + URI + "cancel/", "", "{}".getBytes(UTF_8));
    assertThat(
            REFEREE.judge(
                request, response(404, JSON, "{\"error\":\"uuid: x\"}"), Expectation.LENIENT))
        .isEmpty();
  }

  private static List<Violation> judge(HttpMessage request, HttpMessage response) {
    return REFEREE.judge(request, response, Expectation.VALID);
  }

  private static HttpMessage record(String headers, String body) {
    return request("POST /api/audit/v1/action/", JSON + headers, body.getBytes(UTF_8));
  }

  private static HttpMessage batch(String type, String headers, String body) {
    String all = "Content-Type: " + type + "\r\n" + headers;
    return request("POST /api/audit/v1/action/batch/", all, body.getBytes(UTF_8));
  }

  private static HttpMessage append(String type, byte[] body) {
    return request("POST " + URI + "logs/", "Content-Type: " + type + "\r\n", body);
  }

  private static HttpMessage request(String call, String headers, byte[] body) {
    String head =
        call
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic dTprZXk=\r\n"
            + headers
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    return new HttpMessage(head, body, head.getBytes(ISO_8859_1));
  }

  private static HttpMessage response(int status, String headers, String body) {
    String head =
        "HTTP/1.1 " + status + " Reason\r\n" + headers + "Content-Length: " + body.length();
    byte[] bytes = (head + "\r\n\r\n" + body).getBytes(UTF_8);
    try {
      return new HttpReader(new ByteArrayInputStream(bytes)).response("POST").orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
