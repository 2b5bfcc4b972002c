package io.actionlog.contract.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.OldFixture;
import io.actionlog.contract.harness.OldRecorder;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.Report;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How workers report on their work. */
class UpdateActionIT {

  private static final OldFixture FIXTURE = OldFixture.of("updates");
  private static final OldRecorder RECORDER = FIXTURE.recorder();

  @ParameterizedTest
  @CsvSource({
    "In progress,Success",
    "In progress,Failed",
    "Canceling,Success",
    "Canceling,Failed",
    "Canceling,Canceled"
  })
  void updateActionShouldEndTheAction(String state, String end) {
    UUID uuid = inState(state);
    Reply ended = RECORDER.end(uuid, end).hasStatus(200);
    assertThat(ended.text("state")).isEqualTo(end);
    assertThat(ended.json().path("end_date").isTextual()).isTrue();
    assertThat(RECORDER.api().action(uuid).json()).isEqualTo(ended.json());
  }

  @ParameterizedTest
  @CsvSource({
    "Pending,Success,In progress or Canceling",
    "Pending,Failed,In progress or Canceling",
    "Pending,Canceled,Canceling",
    "In progress,Canceled,Canceling",
    "Success,Success,In progress or Canceling",
    "Success,Failed,In progress or Canceling",
    "Failed,Success,In progress or Canceling",
    "Failed,Canceled,Canceling",
    "Canceled,Canceled,Canceling",
    "Canceled,Success,In progress or Canceling"
  })
  void updateActionShouldRefuseAnEndThatTheStateDoesNotAllow(
      String state, String end, String expected) {
    UUID uuid = inState(state);
    RECORDER
        .end(uuid, end)
        .isError(409, "state: " + state + " (expected an action that is " + expected + ")");
    assertThat(RECORDER.api().state(uuid)).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress", "Canceling"})
  void updateActionShouldTellTheStateOfWorkThatGoesOn(String state) {
    UUID uuid = inState(state);
    assertThat(RECORDER.update(uuid, "{}").hasStatus(200).text("state")).isEqualTo(state);
    assertThat(RECORDER.update(uuid, "{\"lease_seconds\": 5}").hasStatus(200).text("state"))
        .isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Success", "Failed", "Canceled"})
  void updateActionShouldRenewNothingThatHasEnded(String state) {
    RECORDER
        .update(inState(state), "{}")
        .isError(
            409,
            "state: " + state + " (expected an action that is Pending, In progress or Canceling)");
  }

  @Test
  void updateActionShouldKeepTheEndThatIsReported() {
    String start = "Wed, 17 Sep 2014 08:26:22 +0000";
    String end = "Wed, 17 Sep 2014 09:26:22 +0000";
    UUID uuid = RECORDER.record(Report.of(Report.object()).with("start_date", start)).uuid();
    Reply ended = RECORDER.update(uuid, "{\"state\":\"Success\",\"end_date\":\"" + end + "\"}");
    assertThat(ended.hasStatus(200).text("start_date") + ended.text("end_date"))
        .isEqualTo(start + end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"end_date\":\"Wed, 17 Sep 2014 08:26:22 +0000\"}|end_date: ",
        "{\"state\":\"Success\",\"lease_seconds\":5}|lease_seconds: 5",
        "{\"state\":\"Success\",\"end_date\":\"Wed, 17 Sep 2014 08:26:22 +0000\"}|end_date: ",
        "{\"state\":\"Success\",\"end_date\":\"Fri, 17 Sep 2094 08:26:22 +0000\"}|end_date: "
      })
  void updateActionShouldRefuseAReportThatContradictsItself(String report, String words) {
    UUID uuid = inState("In progress");
    RECORDER.update(uuid, report).isError(400, words, "(expected ");
    assertThat(RECORDER.api().state(uuid)).isEqualTo("In progress");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"state\": \"Success\"}"})
  void updateActionShouldRefuseReportsOnWhatTheServerPerforms(String report) {
    RECORDER
        .update(FIXTURE.inProgress().uuid(), report)
        .isError(409, "uuid: ", "(expected an action that was recorded from outside)");
  }

  @Test
  void updateActionShouldLetTheNextOnTheObjectBegin() {
    Report report = Report.of(Report.object());
    UUID first = RECORDER.record(report).uuid();
    UUID second = RECORDER.record(report).uuid();
    RECORDER.end(first, "Success").hasStatus(200);
    RECORDER.end(second, "Success").hasStatus(200);
    assertThat(RECORDER.api().state(second)).isEqualTo("Success");
  }

  @Test
  void updateActionShouldFindTheActionInAnyNamespaceOfTheCallers() {
    UUID uuid = inState("In progress");
    OldRecorder other = OldFixture.of("updates-too").recorder();
    Fixture.SERVER.grant("updates-too", "updates", "producer");
    assertThat(other.end(uuid, "Success").hasStatus(200).text("state")).isEqualTo("Success");
  }

  private static UUID inState(String state) {
    return switch (state) {
      case "Pending" -> RECORDER.pending().uuid();
      case "In progress" -> RECORDER.working().uuid();
      case "Canceling" -> RECORDER.canceling().uuid();
      case "Canceled" -> {
        UUID uuid = RECORDER.canceling().uuid();
        RECORDER.end(uuid, "Canceled").hasStatus(200);
        yield uuid;
      }
      default -> {
        UUID uuid = RECORDER.working().uuid();
        RECORDER.end(uuid, state).hasStatus(200);
        yield uuid;
      }
    };
  }
}
