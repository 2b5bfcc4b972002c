package io.actionlog.contract.recording;

import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.json;
import static io.actionlog.contract.harness.Api.recordedAs;
import static io.actionlog.contract.harness.Api.text;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.actionlog.harness.Scripts;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of users to other services, one at a time. */
class RecordActionIT {

  private static final String START = "Wed, 17 Sep 2014 08:26:22 +0000";
  private static final String END = "Wed, 17 Sep 2014 08:26:23 +0000";
  private static final String FAR = "Sun, 17 Sep 2094 08:26:22 +0000";

  private static final Fixture FIXTURE = Fixture.of("recording");
  private static final Recorder RECORDER = FIXTURE.recorder();

  @Test
  void recordActionShouldKeepEveryAttribute() {
    String object = Report.object();
    String uuid = UUID.randomUUID().toString();
    Report report =
        Report.ended(object, "Failed")
            .with("uuid", uuid)
            .with("user", "alice")
            .with("ip", "56.78.90.12")
            .with("user_agent", "curl/8.5.0")
            .with("is_user_action", false)
            .with("start_date", START)
            .with("end_date", END)
            .with("parameters", Map.of("tag", "v1.27"));
    ValidatableResponse recorded = RECORDER.record(report).then().statusCode(201);
    assertThat(recordedAs(recorded)).hasToString(uuid);
    JsonNode action = json(RECORDER.api().getAction(UUID.fromString(uuid)));
    assertThat(json(recorded)).isEqualTo(action);
    String expected =
        """
        {"action":"Service Redeploy","end_date":"%s","ip":"56.78.90.12","is_user_action":false,\
        "can_be_canceled":false,"can_be_retried":false,"location":"unknown","method":"POST",\
        "object":"%s","path":"%sredeploy/","resource_uri":"/api/audit/v1/action/%s/",\
        "start_date":"%s","state":"Failed","user":"alice","user_agent":"curl/8.5.0","uuid":"%s",\
        "retry_of":null,"parameters":{"tag":"v1.27"}}"""
            .formatted(END, object, object, uuid, START, uuid);
    assertThat(action).isEqualTo(io.actionlog.contract.harness.Suite.json(expected));
  }

  @Test
  void recordActionShouldTakeTheReporterForTheUserWhoIsNotNamed() {
    ValidatableResponse recorded =
        RECORDER
            .api()
            .givenJson(Report.ended(Report.object(), "Success"))
            .header("User-Agent", "reporter/1.0")
            .when()
            .post("/action/")
            .then()
            .statusCode(201);
    assertThat(text(recorded, "user") + text(recorded, "ip") + text(recorded, "user_agent"))
        .isEqualTo("recording" + "127.0.0.1" + "reporter/1.0");
    assertThat(json(recorded).path("is_user_action").booleanValue()).isTrue();
    recorded.body("start_date", equalTo(text(recorded, "end_date")));
  }

  @Test
  void recordActionShouldTakeTheEndForAStartThatIsNotNamed() {
    Response recorded =
        RECORDER.record(Report.ended(Report.object(), "Success").with("end_date", END));
    recorded.then().statusCode(201).body("start_date", equalTo(END));
  }

  @Test
  void recordActionShouldListALateReportWhereItBelongs() {
    String object = Report.object();
    UUID now = uuid(RECORDER.record(Report.ended(object, "Success")).then());
    UUID late =
        uuid(
            RECORDER
                .record(
                    Report.ended(object, "Success").with("start_date", START).with("end_date", END))
                .then());
    assertThat(RECORDER.actionsOn(object, false, "uuid"))
        .containsExactly(late.toString(), now.toString());
  }

  @Test
  void recordActionShouldAddTheLastSlashOfTheObject() {
    String object = Report.object();
    Report report =
        Report.ended(object, "Success").with("object", object.substring(0, object.length() - 1));
    RECORDER.record(report).then().statusCode(201).body("object", equalTo(object));
  }

  @Test
  void recordActionShouldBeginWorkThatIsPerformedElsewhere() {
    Report report =
        Report.of(Report.object()).with("can_be_canceled", true).with("can_be_retried", true);
    JsonNode action = json(RECORDER.record(report).then().statusCode(202));
    assertThat(action.path("state").asText()).isEqualTo("In progress");
    assertThat(action.path("end_date").isNull()).isTrue();
    assertThat(action.path("can_be_canceled").booleanValue()).isTrue();
    assertThat(action.path("can_be_retried").booleanValue()).isFalse();
  }

  @Test
  void recordActionShouldLetWorkWaitForOtherWorkOnTheObject() {
    Report report = Report.of(Report.object());
    UUID first = uuid(RECORDER.record(report).then().statusCode(202));
    ValidatableResponse second = RECORDER.record(report).then().statusCode(202);
    ValidatableResponse third = RECORDER.record(report).then().statusCode(202);
    assertThat(text(second, "state") + text(third, "state")).isEqualTo("PendingPending");
    RECORDER.end(first, "Failed").then().statusCode(200);
    assertThat(RECORDER.api().state(uuid(second))).isEqualTo("In progress");
    assertThat(RECORDER.api().state(uuid(third))).isEqualTo("Pending");
  }

  @Test
  void recordActionShouldLetWorkWaitForAnOperationOfTheServers() {
    String object = Fixture.SCRIPTS.object("gate");
    RECORDER.api().start(Scripts.RUN, object).then().statusCode(202);
    ValidatableResponse waiting = RECORDER.record(Report.of(object)).then().statusCode(202);
    waiting.body("state", equalTo("Pending"));
    Fixture.SCRIPTS.open(object);
    RECORDER.api().awaitState(uuid(waiting), "In progress");
  }

  @Test
  void startOperationShouldWaitForWorkThatIsPerformedElsewhere() {
    String object = Fixture.SCRIPTS.object("true");
    UUID elsewhere = uuid(RECORDER.record(Report.of(object)).then().statusCode(202));
    ValidatableResponse waiting = RECORDER.api().start(Scripts.RUN, object).then().statusCode(202);
    waiting.body("state", equalTo("Pending"));
    RECORDER.end(elsewhere, "Success").then().statusCode(200);
    RECORDER.api().awaitState(uuid(waiting), "Success");
  }

  @Test
  void recordActionShouldRecordACallThatIsOverWhateverIsInProgress() {
    String object = Report.object();
    RECORDER.record(Report.of(object)).then().statusCode(202);
    RECORDER
        .record(Report.ended(object, "Success"))
        .then()
        .statusCode(201)
        .body("state", equalTo("Success"));
  }

  @ParameterizedTest
  @CsvSource({"Success,201", "Failed,201", ",202"})
  void recordActionShouldAnswerAKnownUuidAgainWithoutRecordingItTwice(String state, int status) {
    String object = Report.object();
    Report report = Report.of(object).with("uuid", UUID.randomUUID().toString());
    Report sent = state == null ? report : report.with("state", state);
    Response first = RECORDER.record(sent);
    first.then().statusCode(status);
    RECORDER.record(sent).then().statusCode(status).body("$", equalTo(first.path("$")));
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(1);
  }

  @Test
  void recordActionShouldAnswerAKnownUuidAsTheActionIsNow() {
    Report report = Report.of(Report.object()).with("uuid", UUID.randomUUID().toString());
    UUID uuid = uuid(RECORDER.record(report).then().statusCode(202));
    RECORDER.end(uuid, "Success").then().statusCode(200);
    RECORDER.record(report).then().statusCode(202).body("state", equalTo("Success"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"action", "method", "user", "ip", "user_agent", "start_date"})
  void recordActionShouldRefuseAKnownUuidWithOtherContent(String property) {
    String value =
        switch (property) {
          case "method" -> "PUT";
          case "start_date" -> START;
          case "ip" -> "9.8.7.6";
          default -> "other";
        };
    Report report =
        Report.ended(Report.object(), "Success").with("uuid", UUID.randomUUID().toString());
    RECORDER.record(report).then().statusCode(201);
    RECORDER
        .record(report.with(property, value))
        .then()
        .spec(error(409, "uuid: ", "(expected a new one"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7eaf7fff-882c-1f3d-9a8f-a22317ac00ce",
        "7eaf7fff-882c-4f3d-fa8f-a22317ac00ce",
        "00000000-0000-0000-0000-000000000000"
      })
  void recordActionShouldRefuseAUuidOfAnotherVersion(String uuid) {
    RECORDER
        .wrong()
        .record(Report.ended(Report.object(), "Success").with("uuid", uuid))
        .then()
        .spec(error(400, "uuid: " + uuid + " (expected a UUID of version 4)"));
  }

  @Test
  void recordActionShouldRefuseDatesThatContradictEachOther() {
    Report over = Report.ended(Report.object(), "Success");
    RECORDER
        .record(over.with("start_date", END).with("end_date", START))
        .then()
        .spec(error(400, "start_date: ", "(expected one not after the end"));
    RECORDER.record(over.with("end_date", FAR)).then().spec(error(400, "end_date: "));
    RECORDER
        .record(Report.of(Report.object()).with("start_date", FAR))
        .then()
        .spec(error(400, "start_date: "));
    RECORDER
        .wrong()
        .record(Report.of(Report.object()).with("end_date", END))
        .then()
        .spec(error(400, "end_date: ", "(expected together with state only)"));
    RECORDER
        .wrong()
        .record(over.with("lease_seconds", 5))
        .then()
        .spec(error(400, "lease_seconds: 5 (expected without state only)"));
  }

  @Test
  void recordActionShouldRecordIntoTheNamespaceThatIsNamed() {
    Recorder named = new Recorder(RECORDER.api().in("recording"));
    UUID uuid = uuid(named.record(Report.ended(Report.object(), "Success")).then().statusCode(201));
    assertThat(uuid(RECORDER.api().getAction(uuid))).isEqualTo(uuid);
    Recorder foreign = new Recorder(RECORDER.api().in("objects"));
    foreign
        .record(Report.ended(Report.object(), "Success"))
        .then()
        .spec(error(404, "namespace: objects (expected "));
  }
}
