package io.actionlog.contract.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Reply;
import io.actionlog.harness.Scripts;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "Cancels an action in Pending or In progress state", in each of the six. */
class CancelActionIT {

  private static final Fixture FIXTURE = Fixture.of("cancels");

  @Test
  void cancelActionShouldCancelAPendingActionAtOnce() {
    Reply canceled = cancel(FIXTURE.pending().uuid()).hasStatus(202);
    assertThat(canceled.text("state")).isEqualTo("Canceled");
  }

  @Test
  void cancelActionShouldAnswerThatAnActionInProgressIsCanceling() {
    Reply canceled = cancel(FIXTURE.inProgress().uuid()).hasStatus(202);
    assertThat(canceled.text("state")).isEqualTo("Canceling");
  }

  @Test
  void cancelActionShouldAnswerAgainForAnActionThatIsCanceling() {
    Reply canceling = FIXTURE.canceling();
    Reply again = cancel(canceling.uuid()).hasStatus(202);
    assertThat(again.json()).isEqualTo(canceling.json());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Canceled", "Success", "Failed"})
  void cancelActionShouldRefuseAnEndedAction(String state) {
    cancel(FIXTURE.inState(state).uuid())
        .isError(409, "state: " + state, "expected Pending or In progress");
  }

  @Test
  void cancelActionShouldRefuseAnActionThatCannotBeCanceled() {
    UUID uuid = FIXTURE.api().start(Scripts.RUN_ONCE, Fixture.SCRIPTS.object("gate")).uuid();
    cancel(uuid).isError(409, "run-once");
  }

  @Test
  void cancelActionShouldAnswerWithTheCanceledAction() {
    UUID uuid = FIXTURE.pending().uuid();
    assertThat(cancel(uuid).uuid()).isEqualTo(uuid);
  }

  @ParameterizedTest
  @CsvSource({
    "Pending,Success",
    "In progress,Success",
    "Canceling,Success",
    "Canceled,Failed",
    "Success,Failed",
    "Failed,Failed"
  })
  void cancelActionShouldLeaveAnActionOfItsOwn(String state, String recordedState) {
    UUID uuid = FIXTURE.inState(state).uuid();
    Reply record = FIXTURE.api().action(cancel(uuid).recordedAs());
    assertThat(record.text("action")).isEqualTo("Action Cancel");
    assertThat(record.text("object")).isEqualTo("/api/audit/v1/action/" + uuid + "/");
    assertThat(record.text("path")).isEqualTo("/api/audit/v1/action/" + uuid + "/cancel/");
    assertThat(record.text("state")).isEqualTo(recordedState);
  }

  @Test
  void cancelActionShouldRecordTheActionThatAnotherUserCanceledAsThatUsers() {
    UUID uuid = FIXTURE.pending().uuid();
    Fixture.SERVER.account("canceler");
    Fixture.SERVER.grant("canceler", "cancels", "member");
    Reply canceled =
        Fixture.of("canceler").api().in("cancels").post("/action/" + uuid + "/cancel/");
    assertThat(FIXTURE.api().action(canceled.recordedAs()).text("user")).isEqualTo("canceler");
  }

  @Test
  void cancelActionShouldEndTheWorkAndItsChildren() {
    UUID uuid =
        FIXTURE.started("sh -c 'echo child; exec cat' < /dev/zero > /dev/null & echo ready; wait");
    cancel(uuid).hasStatus(202);
    FIXTURE.api().awaitState(uuid, "Canceled");
    long left =
        Fixture.SERVER
            .handle()
            .descendants()
            .filter(process -> process.info().commandLine().orElse("").contains("echo child"))
            .count();
    assertThat(left).isZero();
  }

  private static Reply cancel(UUID uuid) {
    return FIXTURE.api().post("/action/" + uuid + "/cancel/");
  }
}
