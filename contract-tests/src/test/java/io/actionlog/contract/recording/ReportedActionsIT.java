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
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that is performed elsewhere, canceled and retried through Actionlog. */
class ReportedActionsIT {

  private static final Fixture FIXTURE = Fixture.of("reported");
  private static final Recorder RECORDER = FIXTURE.recorder();

  private final Report work =
      Report.of(Report.object()).with("can_be_canceled", true).with("can_be_retried", true);

  @Test
  void cancelActionShouldCancelWorkThatWaitsAtOnce() {
    UUID uuid = RECORDER.pending();
    cancel(uuid).then().statusCode(202).body("state", equalTo("Canceled"));
    RECORDER.end(uuid, "Success").then().spec(error(409, "state: Canceled"));
  }

  @Test
  void cancelActionShouldLeaveTheEndToTheWorker() {
    UUID uuid = uuid(RECORDER.record(work).then());
    ValidatableResponse canceling = cancel(uuid).then().statusCode(202);
    canceling.body("state", equalTo("Canceling"));
    assertThat(json(canceling).path("can_be_canceled").booleanValue()).isFalse();
    RECORDER.update(uuid, "{}").then().body("state", equalTo("Canceling"));
    RECORDER.end(uuid, "Canceled").then().statusCode(200).body("state", equalTo("Canceled"));
  }

  @Test
  void cancelActionShouldAnswerAgainWhileTheWorkIsCanceling() {
    UUID uuid = RECORDER.canceling();
    cancel(uuid).then().statusCode(202).body("state", equalTo("Canceling"));
  }

  @Test
  void cancelActionShouldRefuseWorkThatTheReporterCannotCancel() {
    UUID uuid = uuid(RECORDER.record(Report.of(Report.object())).then());
    ValidatableResponse refused = cancel(uuid).then().statusCode(409);
    assertThat(RECORDER.api().state(recordedAs(refused))).isEqualTo("Failed");
    RECORDER.api().getAction(uuid).body("state", equalTo("In progress"));
  }

  @Test
  void cancelActionShouldRefuseACallThatIsOver() {
    Report over = work.with("state", "Success");
    cancel(uuid(RECORDER.record(over).then().statusCode(201)))
        .then()
        .spec(error(409, "state: Success"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Success", "Failed", "Canceled"})
  void retryActionShouldRecordNewWorkForTheReporter(String end) {
    UUID original = uuid(RECORDER.record(work.with("user", "alice")).then());
    if (end.equals("Canceled")) {
      cancel(original).then().statusCode(202);
    }
    JsonNode ended = json(RECORDER.end(original, end).then().statusCode(200));
    assertThat(ended.path("can_be_retried").booleanValue()).isTrue();
    ValidatableResponse retried = retry(original).then().statusCode(202);
    retried.body("retry_of", equalTo(ended.path("resource_uri").asText()));
    retried.body("state", equalTo("In progress"));
    assertThat(text(retried, "action") + text(retried, "object"))
        .isEqualTo(ended.path("action").asText() + ended.path("object").asText());
    assertThat(json(RECORDER.api().getAction(original))).isEqualTo(ended);
    RECORDER.append(uuid(retried), "again").then().statusCode(200);
    RECORDER.end(uuid(retried), "Success").then().statusCode(200).body("state", equalTo("Success"));
  }

  @Test
  void retryActionShouldLetTheNewWorkWaitForOtherWorkOnTheObject() {
    UUID original = uuid(RECORDER.record(work).then());
    RECORDER.end(original, "Failed").then().statusCode(200);
    UUID other = uuid(RECORDER.record(work).then().statusCode(202));
    ValidatableResponse retried = retry(original).then().statusCode(202);
    retried.body("state", equalTo("Pending"));
    RECORDER.end(other, "Success").then().statusCode(200);
    assertThat(RECORDER.api().state(uuid(retried))).isEqualTo("In progress");
  }

  @Test
  void retryActionShouldFailNewWorkThatNobodyTakesUp() {
    UUID original = uuid(RECORDER.record(work.with("lease_seconds", 1)).then());
    RECORDER.end(original, "Failed").then().statusCode(200);
    RECORDER.api().awaitState(uuid(retry(original).then().statusCode(202)), "Failed");
  }

  @Test
  void retryActionShouldRefuseWorkThatTheReporterDoesNotRetry() {
    UUID uuid = uuid(RECORDER.record(Report.of(Report.object())).then());
    RECORDER.end(uuid, "Failed").then().statusCode(200);
    ValidatableResponse refused = retry(uuid).then().statusCode(409);
    assertThat(RECORDER.api().state(recordedAs(refused))).isEqualTo("Failed");
  }

  @Test
  void retryActionShouldRefuseWorkThatHasNotEnded() {
    retry(uuid(RECORDER.record(work).then())).then().spec(error(409, "state: In progress"));
  }

  private static Response cancel(UUID uuid) {
    return RECORDER.api().given().when().post("/action/{uuid}/cancel/", uuid);
  }

  private static Response retry(UUID uuid) {
    return RECORDER.api().given().when().post("/action/{uuid}/retry/", uuid);
  }
}
