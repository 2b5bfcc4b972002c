package io.actionlog.contract.recording;

import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.json;
import static io.actionlog.contract.harness.Api.text;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How workers report on their work. */
class UpdateActionIT {

  private static final Fixture FIXTURE = Fixture.of("updates");
  private static final Recorder RECORDER = FIXTURE.recorder();

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
    ValidatableResponse ended = RECORDER.end(uuid, end).then().statusCode(200);
    ended.body("state", equalTo(end));
    assertThat(json(ended).path("end_date").isTextual()).isTrue();
    assertThat(json(RECORDER.api().getAction(uuid))).isEqualTo(json(ended));
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
        .then()
        .spec(error(409, "state: " + state + " (expected an action that is " + expected + ")"));
    assertThat(RECORDER.api().state(uuid)).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress", "Canceling"})
  void updateActionShouldTellTheStateOfWorkThatGoesOn(String state) {
    UUID uuid = inState(state);
    RECORDER.update(uuid, "{}").then().statusCode(200).body("state", equalTo(state));
    RECORDER
        .update(uuid, "{\"lease_seconds\": 5}")
        .then()
        .statusCode(200)
        .body("state", equalTo(state));
  }

  @Test
  void updateActionShouldShowWhoFollowsHowALineMovesAndKeepTheLineAlone() {
    UUID uuid = inState("In progress");
    RECORDER.append(uuid, "begun").then().statusCode(200);
    try (ApiSocket<String> logs = RECORDER.api().logs(uuid, "")) {
      assertThat(logs.next()).isEqualTo("begun");
      RECORDER.update(uuid, "{\"progress\": \"30 %\\u202e\"}").then().statusCode(200);
      assertThat(logs.frame().text())
          .contains("\"type\":\"progress\"", "\"log\":\"30 %\ufffd\"", "\"number\":1");
      RECORDER.append(uuid, "100 %").then().statusCode(200);
      assertThat(logs.next()).isEqualTo("100 %");
    }
    assertThat(RECORDER.log(uuid)).containsExactly("begun", "100 %");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Success", "Failed", "Canceled"})
  void updateActionShouldRenewNothingThatHasEnded(String state) {
    RECORDER
        .update(inState(state), "{}")
        .then()
        .spec(
            error(
                409,
                "state: "
                    + state
                    + " (expected an action that is Pending, In progress or Canceling)"));
  }

  @Test
  void updateActionShouldKeepTheEndThatIsReported() {
    String start = "Wed, 17 Sep 2014 08:26:22 +0000";
    String end = "Wed, 17 Sep 2014 09:26:22 +0000";
    UUID uuid = uuid(RECORDER.record(Report.of(Report.object()).with("start_date", start)).then());
    Response ended = RECORDER.update(uuid, "{\"state\":\"Success\",\"end_date\":\"" + end + "\"}");
    assertThat(text(ended.then().statusCode(200), "start_date") + text(ended.then(), "end_date"))
        .isEqualTo(start + end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"end_date\":\"Wed, 17 Sep 2014 08:26:22 +0000\"}|end_date: ",
        "{\"state\":\"Success\",\"lease_seconds\":5}|lease_seconds: 5",
        "{\"state\":\"Success\",\"progress\":\"100 %\"}|progress: "
      })
  void updateActionShouldRefuseAReportThatContradictsItself(String report, String words) {
    UUID uuid = inState("In progress");
    RECORDER.wrong().update(uuid, report).then().spec(error(400, words, "(expected "));
    RECORDER.api().getAction(uuid).body("state", equalTo("In progress"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"state\":\"Success\",\"end_date\":\"Wed, 17 Sep 2014 08:26:22 +0000\"}|end_date: ",
        "{\"state\":\"Success\",\"end_date\":\"Fri, 17 Sep 2094 08:26:22 +0000\"}|end_date: "
      })
  void updateActionShouldRefuseAnEndThatCannotBe(String report, String words) {
    UUID uuid = inState("In progress");
    RECORDER.update(uuid, report).then().spec(error(400, words, "(expected "));
    RECORDER.api().getAction(uuid).body("state", equalTo("In progress"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"state\": \"Success\"}"})
  void updateActionShouldRefuseReportsOnWhatTheServerPerforms(String report) {
    RECORDER
        .update(FIXTURE.inProgress(), report)
        .then()
        .spec(error(409, "uuid: ", "(expected an action that was recorded from outside)"));
  }

  @Test
  void updateActionShouldLetTheNextOnTheObjectBegin() {
    Report report = Report.of(Report.object());
    UUID first = uuid(RECORDER.record(report).then());
    UUID second = uuid(RECORDER.record(report).then());
    RECORDER.end(first, "Success").then().statusCode(200);
    RECORDER.end(second, "Success").then().statusCode(200);
    RECORDER.api().getAction(second).body("state", equalTo("Success"));
  }

  @Test
  void updateActionShouldFindTheActionInAnyNamespaceOfTheCallers() {
    UUID uuid = inState("In progress");
    Recorder other = Fixture.of("updates-too").recorder();
    Fixture.SERVER.grant("updates-too", "updates", "producer");
    other.end(uuid, "Success").then().statusCode(200).body("state", equalTo("Success"));
  }

  private static UUID inState(String state) {
    return switch (state) {
      case "Pending" -> RECORDER.pending();
      case "In progress" -> RECORDER.working();
      case "Canceling" -> RECORDER.canceling();
      case "Canceled" -> {
        UUID uuid = RECORDER.canceling();
        RECORDER.end(uuid, "Canceled").then().statusCode(200);
        yield uuid;
      }
      default -> {
        UUID uuid = RECORDER.working();
        RECORDER.end(uuid, state).then().statusCode(200);
        yield uuid;
      }
    };
  }
}
