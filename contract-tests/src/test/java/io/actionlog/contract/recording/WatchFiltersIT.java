package io.actionlog.contract.recording;

import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.ApiSocket.Event;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events the filters by state and by the recorded call let through. */
class WatchFiltersIT {

  private final Recorder recorder =
      Fixture.of("filtered-" + UUID.randomUUID().toString().substring(0, 8)).recorder();

  /**
   * The calls are recorded twice, so that whatever is let through wrongly comes before the last.
   */
  @ParameterizedTest
  @CsvSource({
    "by=carol, 0 2",
    "by=carol&by=dan, 0 1 2",
    "action=Scale, 1 2",
    "action=Scale&by=carol, 2",
    "action=Scale&action=Service%20Redeploy&by=carol, 0 2",
    "ip=2001:DB8:0::7, 1",
    "method=DELETE, 0",
    "state=Failed, 2",
    "state=Failed&state=Success, 0 1 2",
    "q=DAN%20scale, 1",
    "by=carol&action=Scale&ip=192.0.2.7&method=POST&state=Failed&q=scale&type=action, 2"
  })
  void watchActionsShouldSendWhatTheFiltersAllow(String query, String allowed) {
    List<Report> calls =
        List.of(
            call("Success", "carol", "::1").with("method", "DELETE"),
            call("Success", "dan", "2001:db8::7").with("action", "Scale"),
            call("Failed", "carol", "192.0.2.7").with("action", "Scale"));
    List<UUID> expected = new ArrayList<>();
    for (int index = 0; index < 2 * calls.size(); index++) {
      Report call = calls.get(index % calls.size());
      UUID recorded = uuid(recorder.record(call).then().statusCode(201));
      if (allowed.contains(String.valueOf(index % calls.size()))) {
        expected.add(recorded);
      }
    }
    try (ApiSocket<Event> events = recorder.api().events("?since=0&" + query)) {
      assertThat(events.next(expected.size()))
          .extracting(Event::action)
          .containsExactlyElementsOf(expected);
    }
  }

  private static Report call(String state, String user, String ip) {
    return Report.ended(Report.object(), state).with("user", user).with("ip", ip);
  }

  @Test
  void watchActionsShouldSendTheAttemptsAtAnAction() {
    UUID failed =
        uuid(recorder.record(Report.of(Report.object()).with("can_be_retried", true)).then());
    recorder.end(failed, "Failed").then().statusCode(200);
    String retry = "/action/{uuid}/retry/";
    UUID again = uuid(recorder.api().given().when().post(retry, failed).then().statusCode(202));
    try (ApiSocket<Event> events = recorder.api().events("?since=0&retry_of=" + failed)) {
      assertThat(events.next().action()).isEqualTo(again);
      recorder.end(again, "Failed").then().statusCode(200);
      UUID third = uuid(recorder.api().given().when().post(retry, again).then().statusCode(202));
      assertThat(events.next().action()).isEqualTo(again);
      assertThat(events.next().action()).as("a retry's retry").isEqualTo(third);
    }
    try (ApiSocket<Event> events = recorder.api().events("?since=0&retry_of=" + failed)) {
      assertThat(events.next(3)).extracting(Event::action).startsWith(again, again);
    }
  }
}
