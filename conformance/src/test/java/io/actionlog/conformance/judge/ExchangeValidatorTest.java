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
import org.junit.jupiter.params.provider.ValueSource;

/** A validator that sees nothing lets every test pass: here it has to find each fault. */
class ExchangeValidatorTest {

  private static final String UUID = "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce";
  private static final String ACTION = SampleAction.inProgress(UUID);
  private static final String KEY = "Authorization: Basic dTprZXk=\r\n";
  private static final String GET = "GET /api/audit/v1/action/" + UUID + "/";
  private static final String CANCEL = "POST /api/audit/v1/action/" + UUID + "/cancel/";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String URI =
      "X-DockerCloud-Action-URI: /api/audit/v1/action/" + UUID + "/\r\n";
  private static final String ERROR = "{\"error\":\"uuid: x (expected another)\"}";

  private static final Contract CONTRACT = Contract.ofClassPath();
  private static final ContractCoverage LEDGER = new ContractCoverage();
  private static final ExchangeValidator REFEREE = new ExchangeValidator(CONTRACT, LEDGER);

  @Test
  void judgeShouldFindNothingInARightExchange() {
    assertThat(judge(GET, KEY, response(200, JSON, ACTION))).isEmpty();
  }

  @Test
  void judgeShouldFindNothingInARightExchangeWithinANamespace() {
    assertThat(
            judge("GET /api/audit/v1/name/action/" + UUID + "/", KEY, response(200, JSON, ACTION)))
        .isEmpty();
  }

  @Test
  void judgeShouldFindNothingInARightCallOfHealth() {
    assertThat(judge("GET /health/", "", response(200, JSON, "{\"status\":\"ok\"}"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"end_date\":null|\"end_date\":5",
        "\"end_date\":null|\"end_date\":\"Wed, 17 Sep 2014 08:26:22 GMT\"",
        "\"end_date\":null|\"end_date\":\"Wed, 7 Sep 2014 08:26:22 +0000\"",
        "\"end_date\":null,|",
        "\"retry_of\":null|\"retry_of\":\"x\"",
        "true|\"true\"",
        "In progress|Running",
        "\"user\":\"u\"|\"user\":null",
        "\"retry_of\":null|\"retry_of\":null,\"more\":1",
        "/api/audit/v1/action/|http://host/api/audit/v1/action/"
      })
  void judgeShouldFindAWrongAttribute(String change) {
    String[] parts = change.split("\\|", 2);
    String body = ACTION.replaceFirst(java.util.regex.Pattern.quote(parts[0]), parts[1]);
    assertThat(body).isNotEqualTo(ACTION);
    assertThat(judge(GET, KEY, response(200, JSON, body))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;charset=utf-8",
        "application/json; charset=UTF-8",
        "Application/JSON",
        "text/html"
      })
  void judgeShouldFindAContentTypeThatIsNotTheSameToTheByte(String type) {
    assertThat(judge(GET, KEY, response(200, "Content-Type: " + type + "\r\n", ACTION)))
        .isNotEmpty();
  }

  @Test
  void judgeShouldFindAMissingContentType() {
    assertThat(judge(GET, KEY, response(200, "", ACTION))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 302, 409, 418, 502})
  void judgeShouldFindAStatusThatIsNotDocumented(int status) {
    assertThat(judge(GET, KEY, response(status, JSON, ERROR)))
        .extracting("rule")
        .contains("response.status");
  }

  @Test
  void judgeShouldFindNothingInACancelWithItsHeader() {
    assertThat(judge(CANCEL, KEY, response(202, JSON + URI, ACTION))).isEmpty();
  }

  @Test
  void judgeShouldFindAMissingHeader() {
    assertThat(judge(CANCEL, KEY, response(202, JSON, ACTION)))
        .extracting("rule")
        .contains("response.header.count");
  }

  @Test
  void judgeShouldFindADoubledHeader() {
    assertThat(judge(CANCEL, KEY, response(202, JSON + URI + URI, ACTION)))
        .extracting("rule")
        .contains("response.header.count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://host/api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/", "x", ""})
  void judgeShouldFindAHeaderThatIsNotOfItsSchema(String value) {
    assertThat(
            judge(
                CANCEL,
                KEY,
                response(202, JSON + "X-DockerCloud-Action-URI: " + value + "\r\n", ACTION)))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "soon", "-1"})
  void judgeShouldFindARetryAfterThatIsNoNumberOfSeconds(String value) {
    assertThat(judge(GET, KEY, response(429, JSON + "Retry-After: " + value + "\r\n", ERROR)))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"error\":\"\"}",
        "{\"error\":1}",
        "{\"message\":\"x\"}",
        "",
        "<html>",
        "{\"error\":\"x\",\"more\":1}"
      })
  void judgeShouldFindAnErrorWithoutAMessageAlone(String body) {
    assertThat(judge(GET, KEY, response(404, JSON, body))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/action/?limit=0",
        "/api/audit/v1/action/?limit=1001",
        "/api/audit/v1/action/?nothing=1",
        "/api/audit/v1/action/?limit=1&limit=2",
        "/api/audit/v1/action/?state=Done",
        "/api/audit/v1/action/?token=t",
        "/api/audit/v1/action/?user=u&user=",
        "/api/audit/v1/action/?user=",
        "/api/audit/v1/action/?state=Success&state=Done",
        "/api/audit/v1/action/?q=%20",
        "/api/audit/v1/action/?ip=::1&ip=::1",
        "/api/audit/v1/action/?start_date__gte=yesterday",
        "/api/audit/v1/action/no-uuid/",
        "/api/audit/v1/action",
        "/api/audit/v1/nothing/",
        "/action/"
      })
  void judgeShouldFindAWrongRequest(String target) {
    HttpMessage refusal = response(400, JSON, ERROR);
    assertThat(judge("GET " + target, KEY, refusal)).isNotEmpty();
    assertThat(REFEREE.judge(request("GET " + target, KEY), refusal, Expectation.INVALID))
        .isEmpty();
  }

  @Test
  void judgeShouldFindARequestWithoutAKey() {
    assertThat(
            judge(
                GET,
                "",
                response(401, JSON + "WWW-Authenticate: Basic realm=\"Actionlog\"\r\n", ERROR)))
        .isNotEmpty();
  }

  @Test
  void judgeShouldFindAnInvalidRequestThatWasAccepted() {
    HttpMessage request = request("GET /api/audit/v1/action/no-uuid/", KEY);
    assertThat(REFEREE.judge(request, response(200, JSON, ACTION), Expectation.INVALID))
        .extracting("rule")
        .contains("request.accepted");
  }

  @Test
  void judgeShouldFindAnInvalidRequestThatIsNone() {
    assertThat(REFEREE.judge(request(GET, KEY), response(404, JSON, ERROR), Expectation.INVALID))
        .extracting("rule")
        .contains("request.valid");
  }

  @Test
  void judgeShouldAllowTheLibertiesOfKnownClients() {
    HttpMessage request =
        request("GET //audit/v1/action/" + UUID, KEY + "Content-Length: 2\r\n", "{}");
    assertThat(REFEREE.judge(request, response(200, JSON, ACTION), Expectation.LENIENT)).isEmpty();
  }

  @Test
  void ledgerShouldMissWhatWasNeverExercised() {
    assertThat(new ContractCoverage().missing(CONTRACT))
        .contains("getAction 200", "listActions query:limit", "streamActionLogs query:token");
  }

  @Test
  void ledgerShouldKnowWhatWasExercised() {
    judge(GET, KEY, response(200, JSON, ACTION));
    assertThat(LEDGER.missing(CONTRACT)).doesNotContain("getAction 200", "getAction path:uuid");
  }

  @Test
  void ledgerShouldNotTakeAParameterForExercisedThatWasRefused() {
    judge("GET /api/audit/v1/action/?offset=5", KEY, response(400, JSON, ERROR));
    assertThat(LEDGER.missing(CONTRACT)).contains("listActions query:offset");
  }

  private static List<Violation> judge(String call, String headers, HttpMessage response) {
    return REFEREE.judge(request(call, headers), response, Expectation.VALID);
  }

  private static HttpMessage request(String call, String headers) {
    return request(call, headers, "");
  }

  private static HttpMessage request(String call, String headers, String body) {
    byte[] bytes =
        (call + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body).getBytes(ISO_8859_1);
    return read(new ByteArrayInputStream(bytes), true);
  }

  private static HttpMessage response(int status, String headers, String body) {
    int length = body.getBytes(UTF_8).length;
    String head =
        "HTTP/1.1 " + status + " Reason\r\n" + headers + "Content-Length: " + length + "\r\n\r\n";
    return read(new ByteArrayInputStream((head + body).getBytes(UTF_8)), false);
  }

  private static HttpMessage read(ByteArrayInputStream bytes, boolean isRequest) {
    try {
      HttpReader reader = new HttpReader(bytes);
      return (isRequest ? reader.request() : reader.response("GET")).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
