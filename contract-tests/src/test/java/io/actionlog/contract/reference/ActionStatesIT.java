package io.actionlog.contract.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Reply;
import io.actionlog.harness.Scripts;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table "Action states" of the reference, and the ways from state to state. */
class ActionStatesIT {

  private static final Fixture FIXTURE = Fixture.of("states");

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress", "Canceling", "Canceled", "Success", "Failed"})
  void getActionShouldShowTheState(String state) {
    UUID uuid = FIXTURE.inState(state).uuid();
    assertThat(FIXTURE.api().state(uuid)).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress", "Canceling"})
  void getActionShouldShowNoEndDateInAStateThatIsNotFinal(String state) {
    assertThat(FIXTURE.inState(state).json().get("end_date").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Canceled", "Success", "Failed"})
  void getActionShouldShowAnEndDateInAFinalState(String state) {
    assertThat(FIXTURE.inState(state).json().get("end_date").isTextual()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress"})
  void getActionShouldTellThatTheActionCanBeCanceled(String state) {
    assertThat(FIXTURE.inState(state).json().get("can_be_canceled").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Canceling", "Canceled", "Success", "Failed"})
  void getActionShouldTellThatTheActionCannotBeCanceled(String state) {
    assertThat(FIXTURE.inState(state).json().get("can_be_canceled").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Canceled", "Success", "Failed"})
  void getActionShouldTellThatTheActionCanBeRetried(String state) {
    assertThat(FIXTURE.inState(state).json().get("can_be_retried").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress", "Canceling"})
  void getActionShouldTellThatTheActionCannotBeRetried(String state) {
    assertThat(FIXTURE.inState(state).json().get("can_be_retried").booleanValue()).isFalse();
  }

  @Test
  void startOperationShouldAnswerWithAnActionInProgress() {
    Reply started = FIXTURE.api().start(Scripts.RUN, Fixture.SCRIPTS.object("gate"));
    assertThat(started.text("state")).isEqualTo("In progress");
  }

  @Test
  void startOperationShouldAnswerWithAPendingActionWhileAnotherOnTheObjectIsInProgress() {
    String object = Fixture.SCRIPTS.object("gate");
    FIXTURE.api().start(Scripts.RUN, object);
    assertThat(FIXTURE.api().start(Scripts.RUN, object).text("state")).isEqualTo("Pending");
  }

  @Test
  void getActionShouldShowSuccessWhenTheWorkHasEnded() {
    Reply action = FIXTURE.inProgress();
    FIXTURE.open(action);
    FIXTURE.api().awaitState(action.uuid(), "Success");
  }

  @Test
  void getActionShouldShowFailedWhenTheWorkHasFailed() {
    UUID uuid = FIXTURE.started("gate; exit 7");
    Fixture.SCRIPTS.open(FIXTURE.api().action(uuid).text("object"));
    FIXTURE.api().awaitState(uuid, "Failed");
  }

  @Test
  void getActionShouldShowAPendingActionInProgressWhenTheOneBeforeHasEnded() {
    Reply pending = FIXTURE.pending();
    FIXTURE.open(pending);
    FIXTURE.api().awaitState(pending.uuid(), "In progress");
  }

  @Test
  void getActionShouldShowPendingActionsStartedOldestFirst() {
    String object = Fixture.SCRIPTS.object("gate");
    FIXTURE.api().start(Scripts.RUN, object);
    UUID second = FIXTURE.api().start(Scripts.RUN, object).uuid();
    UUID third = FIXTURE.api().start(Scripts.RUN, object).uuid();
    Fixture.SCRIPTS.open(object);
    FIXTURE.api().awaitState(second, "In progress");
    assertThat(FIXTURE.api().state(third)).isEqualTo("Pending");
  }

  @Test
  void getActionShouldShowAPendingActionInProgressWhenTheOneBeforeWasCanceled() {
    String object = Fixture.SCRIPTS.object("gate");
    UUID first = FIXTURE.api().start(Scripts.RUN, object).uuid();
    UUID second = FIXTURE.api().start(Scripts.RUN, object).uuid();
    FIXTURE.api().post("/action/" + first + "/cancel/").hasStatus(202);
    FIXTURE.api().awaitState(second, "In progress");
  }

  @Test
  void cancelActionShouldLeadAPendingActionToCanceled() {
    UUID uuid = FIXTURE.pending().uuid();
    FIXTURE.api().post("/action/" + uuid + "/cancel/");
    assertThat(FIXTURE.api().state(uuid)).isEqualTo("Canceled");
  }

  @Test
  void cancelActionShouldLeadAnActionInProgressToCanceled() {
    UUID uuid = FIXTURE.inProgress().uuid();
    FIXTURE.api().post("/action/" + uuid + "/cancel/");
    FIXTURE.api().awaitState(uuid, "Canceled");
  }

  @Test
  void cancelActionShouldLeadThroughCancelingUntilTheWorkHasEnded() {
    Reply canceling = FIXTURE.canceling();
    FIXTURE.open(canceling);
    FIXTURE.api().awaitState(canceling.uuid(), "Canceled");
  }

  @Test
  void cancelActionShouldKeepAnEndedActionAsItWas() {
    Reply ended = FIXTURE.anAction();
    FIXTURE.api().post("/action/" + ended.uuid() + "/cancel/").hasStatus(409);
    assertThat(FIXTURE.api().action(ended.uuid()).json()).isEqualTo(ended.json());
  }

  @Test
  void listActionsShouldFindActionsOfEachStateByIt() {
    for (String state :
        List.of("Pending", "In progress", "Canceling", "Canceled", "Success", "Failed")) {
      String uuid = FIXTURE.inState(state).uuid().toString();
      String query = "?limit=1000&state=" + state.replace(" ", "%20");
      assertThat(FIXTURE.api().uuids(query)).as(state).contains(uuid);
    }
  }
}
