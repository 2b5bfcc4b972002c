package io.actionlog.contract.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.OldFixture;
import io.actionlog.contract.harness.OldRecorder;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.Report;
import io.actionlog.contract.harness.Scripts;
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

  private static final OldFixture FIXTURE = OldFixture.of("recording");
  private static final OldRecorder RECORDER = FIXTURE.recorder();

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
            .with("end_date", END);
    Reply recorded = RECORDER.record(report).hasStatus(201);
    assertThat(recorded.recordedAs()).hasToString(uuid);
    JsonNode action = RECORDER.api().action(UUID.fromString(uuid)).json();
    assertThat(recorded.json()).isEqualTo(action);
    String expected =
        """
        {"action":"Service Redeploy","end_date":"%s","ip":"56.78.90.12","is_user_action":false,\
        "can_be_canceled":false,"can_be_retried":false,"location":"unknown","method":"POST",\
        "object":"%s","path":"%sredeploy/","resource_uri":"/api/audit/v1/action/%s/",\
        "start_date":"%s","state":"Failed","user":"alice","user_agent":"curl/8.5.0","uuid":"%s",\
        "retry_of":null}"""
            .formatted(END, object, object, uuid, START, uuid);
    assertThat(action).isEqualTo(io.actionlog.contract.harness.Suite.json(expected));
  }

  @Test
  void recordActionShouldTakeTheReporterForTheUserWhoIsNotNamed() {
    Reply recorded =
        RECORDER
            .recording(Report.ended(Report.object(), "Success"))
            .header("User-Agent", "reporter/1.0")
            .send()
            .hasStatus(201);
    assertThat(recorded.text("user") + recorded.text("ip") + recorded.text("user_agent"))
        .isEqualTo("recording" + "127.0.0.1" + "reporter/1.0");
    assertThat(recorded.json().path("is_user_action").booleanValue()).isTrue();
    assertThat(recorded.text("start_date")).isEqualTo(recorded.text("end_date"));
  }

  @Test
  void recordActionShouldTakeTheEndForAStartThatIsNotNamed() {
    Reply recorded =
        RECORDER.record(Report.ended(Report.object(), "Success").with("end_date", END));
    assertThat(recorded.hasStatus(201).text("start_date")).isEqualTo(END);
  }

  @Test
  void recordActionShouldListALateReportWhereItBelongs() {
    String object = Report.object();
    UUID now = RECORDER.record(Report.ended(object, "Success")).uuid();
    UUID late =
        RECORDER
            .record(Report.ended(object, "Success").with("start_date", START).with("end_date", END))
            .uuid();
    assertThat(RECORDER.actionsOn(object, false, "uuid"))
        .containsExactly(late.toString(), now.toString());
  }

  @Test
  void recordActionShouldAddTheLastSlashOfTheObject() {
    String object = Report.object();
    Report report =
        Report.ended(object, "Success").with("object", object.substring(0, object.length() - 1));
    assertThat(RECORDER.record(report).hasStatus(201).text("object")).isEqualTo(object);
  }

  @Test
  void recordActionShouldBeginWorkThatIsPerformedElsewhere() {
    Report report =
        Report.of(Report.object()).with("can_be_canceled", true).with("can_be_retried", true);
    JsonNode action = RECORDER.record(report).hasStatus(202).json();
    assertThat(action.path("state").asText()).isEqualTo("In progress");
    assertThat(action.path("end_date").isNull()).isTrue();
    assertThat(action.path("can_be_canceled").booleanValue()).isTrue();
    assertThat(action.path("can_be_retried").booleanValue()).isFalse();
  }

  @Test
  void recordActionShouldLetWorkWaitForOtherWorkOnTheObject() {
    Report report = Report.of(Report.object());
    UUID first = RECORDER.record(report).hasStatus(202).uuid();
    Reply second = RECORDER.record(report).hasStatus(202);
    Reply third = RECORDER.record(report).hasStatus(202);
    assertThat(second.text("state") + third.text("state")).isEqualTo("PendingPending");
    RECORDER.end(first, "Failed").hasStatus(200);
    assertThat(RECORDER.api().state(second.uuid())).isEqualTo("In progress");
    assertThat(RECORDER.api().state(third.uuid())).isEqualTo("Pending");
  }

  @Test
  void recordActionShouldLetWorkWaitForAnOperationOfTheServers() {
    String object = Fixture.SCRIPTS.object("gate");
    RECORDER.api().start(Scripts.RUN, object).hasStatus(202);
    Reply waiting = RECORDER.record(Report.of(object)).hasStatus(202);
    assertThat(waiting.text("state")).isEqualTo("Pending");
    Fixture.SCRIPTS.open(object);
    RECORDER.api().awaitState(waiting.uuid(), "In progress");
  }

  @Test
  void startOperationShouldWaitForWorkThatIsPerformedElsewhere() {
    String object = Fixture.SCRIPTS.object("true");
    UUID elsewhere = RECORDER.record(Report.of(object)).hasStatus(202).uuid();
    Reply waiting = RECORDER.api().start(Scripts.RUN, object).hasStatus(202);
    assertThat(waiting.text("state")).isEqualTo("Pending");
    RECORDER.end(elsewhere, "Success").hasStatus(200);
    RECORDER.api().awaitState(waiting.uuid(), "Success");
  }

  @Test
  void recordActionShouldRecordACallThatIsOverWhateverIsInProgress() {
    String object = Report.object();
    RECORDER.record(Report.of(object)).hasStatus(202);
    assertThat(RECORDER.record(Report.ended(object, "Success")).hasStatus(201).text("state"))
        .isEqualTo("Success");
  }

  @ParameterizedTest
  @CsvSource({"Success,201", "Failed,201", ",202"})
  void recordActionShouldAnswerAKnownUuidAgainWithoutRecordingItTwice(String state, int status) {
    String object = Report.object();
    Report report = Report.of(object).with("uuid", UUID.randomUUID().toString());
    Report sent = state == null ? report : report.with("state", state);
    JsonNode first = RECORDER.record(sent).hasStatus(status).json();
    assertThat(RECORDER.record(sent).hasStatus(status).json()).isEqualTo(first);
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(1);
  }

  @Test
  void recordActionShouldAnswerAKnownUuidAsTheActionIsNow() {
    Report report = Report.of(Report.object()).with("uuid", UUID.randomUUID().toString());
    UUID uuid = RECORDER.record(report).hasStatus(202).uuid();
    RECORDER.end(uuid, "Success").hasStatus(200);
    assertThat(RECORDER.record(report).hasStatus(202).text("state")).isEqualTo("Success");
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
    RECORDER.record(report).hasStatus(201);
    RECORDER.record(report.with(property, value)).isError(409, "uuid: ", "(expected a new one");
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
        .record(Report.ended(Report.object(), "Success").with("uuid", uuid))
        .isError(400, "uuid: " + uuid + " (expected a UUID of version 4)");
  }

  @Test
  void recordActionShouldRefuseDatesThatContradictEachOther() {
    Report over = Report.ended(Report.object(), "Success");
    RECORDER
        .record(over.with("start_date", END).with("end_date", START))
        .isError(400, "start_date: ", "(expected one not after the end");
    RECORDER.record(over.with("end_date", FAR)).isError(400, "end_date: ");
    RECORDER
        .record(Report.of(Report.object()).with("start_date", FAR))
        .isError(400, "start_date: ");
    RECORDER
        .record(Report.of(Report.object()).with("end_date", END))
        .isError(400, "end_date: ", "(expected together with state only)");
    RECORDER
        .record(over.with("lease_seconds", 5))
        .isError(400, "lease_seconds: 5 (expected without state only)");
  }

  @Test
  void recordActionShouldRecordIntoTheNamespaceThatIsNamed() {
    OldRecorder named = new OldRecorder(RECORDER.api().in("recording"));
    UUID uuid = named.record(Report.ended(Report.object(), "Success")).hasStatus(201).uuid();
    assertThat(RECORDER.api().action(uuid).uuid()).isEqualTo(uuid);
    OldRecorder foreign = new OldRecorder(RECORDER.api().in("objects"));
    foreign
        .record(Report.ended(Report.object(), "Success"))
        .isError(404, "namespace: objects (expected ");
  }
}
