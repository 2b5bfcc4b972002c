package io.actionlog.contract.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Reply;
import io.actionlog.harness.Scripts;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Retries an action in Success, Failed or Canceled state", in each of the six. */
class RetryActionIT {

  private static final Fixture FIXTURE = Fixture.of("retries");

  @ParameterizedTest
  @ValueSource(strings = {"Success", "Failed", "Canceled"})
  void retryActionShouldStartANewAction(String state) {
    UUID original = FIXTURE.inState(state).uuid();
    Reply retried = retry(original).hasStatus(202);
    assertThat(retried.uuid()).isNotEqualTo(original);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress", "Canceling"})
  void retryActionShouldRefuseAnActionThatHasNotEnded(String state) {
    retry(FIXTURE.inState(state).uuid())
        .isError(409, "state: " + state, "expected Success, Failed or Canceled");
  }

  @Test
  void retryActionShouldRefuseAnActionThatCannotBeRetried() {
    UUID uuid = FIXTURE.api().start(Scripts.RUN_ONCE, Fixture.SCRIPTS.object("true")).uuid();
    FIXTURE.api().awaitState(uuid, "Success");
    retry(uuid).isError(409, "run-once");
  }

  @Test
  void retryActionShouldNameTheNewActionInTheHeader() {
    Reply retried = retry(FIXTURE.anAction().uuid());
    assertThat(retried.recordedAs()).isEqualTo(retried.uuid());
  }

  @Test
  void retryActionShouldStartTheSameOperationOnTheSameObject() {
    Reply original = FIXTURE.anAction();
    Reply retried = retry(original.uuid());
    assertThat(retried.text("action") + " " + retried.text("object"))
        .isEqualTo(original.text("action") + " " + original.text("object"));
  }

  @Test
  void retryActionShouldRecordTheCallThatRetried() {
    UUID original = FIXTURE.anAction().uuid();
    assertThat(retry(original).text("path"))
        .isEqualTo("/api/audit/v1/action/" + original + "/retry/");
  }

  @Test
  void retryActionShouldLeaveTheOriginalAsItWas() {
    Reply original = FIXTURE.failed();
    retry(original.uuid());
    assertThat(FIXTURE.api().action(original.uuid()).json()).isEqualTo(original.json());
  }

  @Test
  void retryActionShouldAnswerWithAPendingActionWhileTheObjectIsTaken() {
    Reply original = FIXTURE.canceled();
    assertThat(retry(original.uuid()).text("state")).isEqualTo("Pending");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress", "Canceling"})
  void retryActionShouldLeaveAFailedActionOfItsOwnWhenItIsRefused(String state) {
    UUID uuid = FIXTURE.inState(state).uuid();
    Reply record = FIXTURE.api().action(retry(uuid).recordedAs());
    assertThat(record.text("action")).isEqualTo("Action Retry");
    assertThat(record.text("object")).isEqualTo("/api/audit/v1/action/" + uuid + "/");
    assertThat(record.text("state")).isEqualTo("Failed");
  }

  @Test
  void retryActionShouldRefuseTheRecordOfACancel() {
    UUID record =
        FIXTURE.api().post("/action/" + FIXTURE.pending().uuid() + "/cancel/").recordedAs();
    retry(record).isError(409, "Action Cancel");
  }

  private static Reply retry(UUID uuid) {
    return FIXTURE.api().post("/action/" + uuid + "/retry/");
  }
}
