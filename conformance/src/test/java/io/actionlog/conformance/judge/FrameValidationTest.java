package io.actionlog.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.document.Contract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the validator has to find in the frames of sockets. */
class FrameValidationTest {

  private static final String UUID = "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce";
  private static final String URI = "/api/audit/v1/action/" + UUID + "/";
  private static final String LOG_FRAME =
      "{\"type\":\"log\",\"log\":\"x\",\"timestamp\":1433779324,\"number\":0}";
  private static final String GREETING = "{\"type\":\"auth\",\"position\":0}";
  private static final String EVENT =
      """
      {"type":"action","action":"create","parents":["/api/x/"],"resource_uri":"%s",\
      "state":"Success","uuid":"%s","datetime":"2016-02-01T16:47:28Z","position":7}"""
          .formatted(URI, UUID);

  private static final Contract CONTRACT = Contract.ofClassPath();
  private static final ContractCoverage LEDGER = new ContractCoverage();
  private static final ExchangeValidator REFEREE = new ExchangeValidator(CONTRACT, LEDGER);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "streamActionLogs|0|" + LOG_FRAME,
        "streamActionLogs|1|" + LOG_FRAME,
        "streamActionLogs|0|{\"type\":\"progress\",\"log\":\"30%\",\"timestamp\":1,\"number\":0}",
        "watchActions|0|" + GREETING
      })
  void judgeFrameShouldFindNothingInARightFrame(String operation, long number, String frame) {
    assertThat(judgeFrame(operation, number, frame)).isEmpty();
  }

  @Test
  void judgeFrameShouldFindNothingInARightEvent() {
    assertThat(judgeFrame("watchActions", 1, EVENT)).isEmpty();
    assertThat(LEDGER.missing(CONTRACT)).doesNotContain("watchActions frame:EventFrame");
  }

  @Test
  void ledgerShouldMissFramesThatNeverCame() {
    assertThat(new ContractCoverage().missing(CONTRACT))
        .contains(
            "watchActions frame:EventGreetingFrame",
            "watchActions frame:EventFrame",
            "streamActionLogs frame:LogFrame");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"log\",\"log\":\"x\"}",
        "{\"type\":\"log\",\"log\":\"x\",\"timestamp\":\"1\",\"number\":0}",
        "{\"type\":\"log\",\"log\":\"x\",\"timestamp\":1.5,\"number\":0}",
        "{\"type\":\"auth\",\"log\":\"x\",\"timestamp\":1,\"number\":0}",
        "{\"type\":\"progress\",\"log\":\"x\",\"number\":0}",
        "{\"type\":\"log\",\"log\":null,\"timestamp\":1,\"number\":0}",
        "{\"type\":\"log\",\"log\":\"x\",\"timestamp\":1,\"number\":-1}",
        "{\"type\":\"log\",\"log\":\"x\",\n\"timestamp\":1,\"number\":0}",
        "x"
      })
  void judgeFrameShouldFindAWrongLogFrame(String frame) {
    assertThat(judgeFrame("streamActionLogs", 0, frame)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"type\":\"action\"|\"type\":\"auth\"",
        "\"create\"|\"delete\"",
        "[\"/api/x/\"]|\"/api/x/\"",
        "/api/audit/v1/action/|http://host/api/audit/v1/action/",
        "\"Success\"|\"Done\"",
        "28Z|28.123Z",
        "28Z|28+00:00",
        "\"position\":7|\"position\":0",
        "\"position\":7|\"position\":\"7\"",
        ",\"position\":7|",
        "\"uuid\":\"7eaf7fff|\"uuid\":\"x"
      })
  void judgeFrameShouldFindAWrongEvent(String change) {
    String[] parts = change.split("\\|", 2);
    String frame = EVENT.replace(parts[0], parts[1]);
    assertThat(frame).isNotEqualTo(EVENT);
    assertThat(judgeFrame("watchActions", 1, frame)).isNotEmpty();
  }

  @Test
  void judgeFrameShouldFindAStreamThatDoesNotBeginWithItsGreeting() {
    assertThat(judgeFrame("watchActions", 0, EVENT)).isNotEmpty();
    assertThat(judgeFrame("watchActions", 1, GREETING)).isNotEmpty();
  }

  @Test
  void judgeFrameShouldFindASocketWhereThereIsNone() {
    assertThat(judgeFrame("getAction", 0, GREETING)).isNotEmpty();
  }

  private static List<Violation> judgeFrame(String operation, long number, String frame) {
    return REFEREE.judgeFrame(CONTRACT.operation(operation), number, frame);
  }
}
