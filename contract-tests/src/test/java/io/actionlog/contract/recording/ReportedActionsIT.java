package io.actionlog.contract.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.OldFixture;
import io.actionlog.contract.harness.OldRecorder;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.Report;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that is performed elsewhere, canceled and retried through Actionlog. */
class ReportedActionsIT {

  private static final OldFixture FIXTURE = OldFixture.of("reported");
  private static final OldRecorder RECORDER = FIXTURE.recorder();

  private final Report work =
      Report.of(Report.object()).with("can_be_canceled", true).with("can_be_retried", true);

  @Test
  void cancelActionShouldCancelWorkThatWaitsAtOnce() {
    UUID uuid = RECORDER.pending().uuid();
    assertThat(cancel(uuid).hasStatus(202).text("state")).isEqualTo("Canceled");
    RECORDER.end(uuid, "Success").isError(409, "state: Canceled");
  }

  @Test
  void cancelActionShouldLeaveTheEndToTheWorker() {
    UUID uuid = RECORDER.record(work).uuid();
    Reply canceling = cancel(uuid).hasStatus(202);
    assertThat(canceling.text("state")).isEqualTo("Canceling");
    assertThat(canceling.json().path("can_be_canceled").booleanValue()).isFalse();
    assertThat(RECORDER.update(uuid, "{}").text("state")).isEqualTo("Canceling");
    assertThat(RECORDER.end(uuid, "Canceled").hasStatus(200).text("state")).isEqualTo("Canceled");
  }

  @Test
  void cancelActionShouldAnswerAgainWhileTheWorkIsCanceling() {
    UUID uuid = RECORDER.canceling().uuid();
    assertThat(cancel(uuid).hasStatus(202).text("state")).isEqualTo("Canceling");
  }

  @Test
  void cancelActionShouldRefuseWorkThatTheReporterCannotCancel() {
    UUID uuid = RECORDER.record(Report.of(Report.object())).uuid();
    Reply refused = cancel(uuid).hasStatus(409);
    assertThat(RECORDER.api().state(refused.recordedAs())).isEqualTo("Failed");
    assertThat(RECORDER.api().state(uuid)).isEqualTo("In progress");
  }

  @Test
  void cancelActionShouldRefuseACallThatIsOver() {
    Report over = work.with("state", "Success");
    cancel(RECORDER.record(over).hasStatus(201).uuid()).isError(409, "state: Success");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Success", "Failed", "Canceled"})
  void retryActionShouldRecordNewWorkForTheReporter(String end) {
    UUID original = RECORDER.record(work.with("user", "alice")).uuid();
    if (end.equals("Canceled")) {
      cancel(original).hasStatus(202);
    }
    JsonNode ended = RECORDER.end(original, end).hasStatus(200).json();
    assertThat(ended.path("can_be_retried").booleanValue()).isTrue();
    Reply retried = retry(original).hasStatus(202);
    assertThat(retried.text("retry_of")).isEqualTo(ended.path("resource_uri").asText());
    assertThat(retried.text("state")).isEqualTo("In progress");
    assertThat(retried.text("action") + retried.text("object"))
        .isEqualTo(ended.path("action").asText() + ended.path("object").asText());
    assertThat(RECORDER.api().action(original).json()).isEqualTo(ended);
    RECORDER.append(retried.uuid(), "again").hasStatus(200);
    assertThat(RECORDER.end(retried.uuid(), "Success").hasStatus(200).text("state"))
        .isEqualTo("Success");
  }

  @Test
  void retryActionShouldLetTheNewWorkWaitForOtherWorkOnTheObject() {
    UUID original = RECORDER.record(work).uuid();
    RECORDER.end(original, "Failed").hasStatus(200);
    UUID other = RECORDER.record(work).hasStatus(202).uuid();
    Reply retried = retry(original).hasStatus(202);
    assertThat(retried.text("state")).isEqualTo("Pending");
    RECORDER.end(other, "Success").hasStatus(200);
    assertThat(RECORDER.api().state(retried.uuid())).isEqualTo("In progress");
  }

  @Test
  void retryActionShouldFailNewWorkThatNobodyTakesUp() {
    UUID original = RECORDER.record(work.with("lease_seconds", 1)).uuid();
    RECORDER.end(original, "Failed").hasStatus(200);
    RECORDER.api().awaitState(retry(original).hasStatus(202).uuid(), "Failed");
  }

  @Test
  void retryActionShouldRefuseWorkThatTheReporterDoesNotRetry() {
    UUID uuid = RECORDER.record(Report.of(Report.object())).uuid();
    RECORDER.end(uuid, "Failed").hasStatus(200);
    Reply refused = retry(uuid).hasStatus(409);
    assertThat(RECORDER.api().state(refused.recordedAs())).isEqualTo("Failed");
  }

  @Test
  void retryActionShouldRefuseWorkThatHasNotEnded() {
    retry(RECORDER.record(work).uuid()).isError(409, "state: In progress");
  }

  private static Reply cancel(UUID uuid) {
    return RECORDER.api().post("/action/" + uuid + "/cancel/");
  }

  private static Reply retry(UUID uuid) {
    return RECORDER.api().post("/action/" + uuid + "/retry/");
  }
}
