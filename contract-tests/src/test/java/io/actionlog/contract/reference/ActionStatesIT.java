package io.actionlog.contract.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Scripts;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table "Action states" of the reference, and the ways from state to state. */
class ActionStatesIT {

  private static final Fixture FIXTURE = Fixture.of("states");
  private static final Api API = FIXTURE.api();

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress", "Canceling", "Canceled", "Success", "Failed"})
  void getActionShouldShowTheState(String state) {
    API.getAction(FIXTURE.inState(state)).body("state", equalTo(state));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress", "Canceling"})
  void getActionShouldShowNoEndDateInAStateThatIsNotFinal(String state) {
    API.getAction(FIXTURE.inState(state)).body("end_date", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Canceled", "Success", "Failed"})
  void getActionShouldShowAnEndDateInAFinalState(String state) {
    API.getAction(FIXTURE.inState(state)).body("end_date", instanceOf(String.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress"})
  void getActionShouldTellThatTheActionCanBeCanceled(String state) {
    API.getAction(FIXTURE.inState(state)).body("can_be_canceled", is(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Canceling", "Canceled", "Success", "Failed"})
  void getActionShouldTellThatTheActionCannotBeCanceled(String state) {
    API.getAction(FIXTURE.inState(state)).body("can_be_canceled", is(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Canceled", "Success", "Failed"})
  void getActionShouldTellThatTheActionCanBeRetried(String state) {
    API.getAction(FIXTURE.inState(state)).body("can_be_retried", is(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress", "Canceling"})
  void getActionShouldTellThatTheActionCannotBeRetried(String state) {
    API.getAction(FIXTURE.inState(state)).body("can_be_retried", is(false));
  }

  @Test
  void startOperationShouldAnswerWithAnActionInProgress() {
    API.start(Scripts.RUN, Fixture.SCRIPTS.object("gate"))
        .then()
        .body("state", equalTo("In progress"));
  }

  @Test
  void startOperationShouldAnswerWithAPendingActionWhileAnotherOnTheObjectIsInProgress() {
    String object = Fixture.SCRIPTS.object("gate");
    API.start(Scripts.RUN, object);
    API.start(Scripts.RUN, object).then().body("state", equalTo("Pending"));
  }

  @Test
  void getActionShouldShowSuccessWhenTheWorkHasEnded() {
    UUID uuid = FIXTURE.inProgress();
    FIXTURE.open(uuid);
    API.awaitState(uuid, "Success");
  }

  @Test
  void getActionShouldShowFailedWhenTheWorkHasFailed() {
    UUID uuid = FIXTURE.started("gate; exit 7");
    FIXTURE.open(uuid);
    API.awaitState(uuid, "Failed");
  }

  @Test
  void getActionShouldShowAPendingActionInProgressWhenTheOneBeforeHasEnded() {
    UUID pending = FIXTURE.pending();
    FIXTURE.open(pending);
    API.awaitState(pending, "In progress");
  }

  @Test
  void getActionShouldShowPendingActionsStartedOldestFirst() {
    String object = Fixture.SCRIPTS.object("gate");
    API.start(Scripts.RUN, object);
    UUID second = FIXTURE.start(Scripts.RUN, object);
    UUID third = FIXTURE.start(Scripts.RUN, object);
    Fixture.SCRIPTS.open(object);
    API.awaitState(second, "In progress");
    API.getAction(third).body("state", equalTo("Pending"));
  }

  @Test
  void getActionShouldShowAPendingActionInProgressWhenTheOneBeforeWasCanceled() {
    String object = Fixture.SCRIPTS.object("gate");
    UUID first = FIXTURE.start(Scripts.RUN, object);
    UUID second = FIXTURE.start(Scripts.RUN, object);
    API.given().when().post("/action/{uuid}/cancel/", first).then().statusCode(202);
    API.awaitState(second, "In progress");
  }

  @Test
  void cancelActionShouldLeadAPendingActionToCanceled() {
    UUID uuid = FIXTURE.pending();
    API.given().when().post("/action/{uuid}/cancel/", uuid);
    API.getAction(uuid).body("state", equalTo("Canceled"));
  }

  @Test
  void cancelActionShouldLeadAnActionInProgressToCanceled() {
    UUID uuid = FIXTURE.inProgress();
    API.given().when().post("/action/{uuid}/cancel/", uuid);
    API.awaitState(uuid, "Canceled");
  }

  @Test
  void cancelActionShouldLeadThroughCancelingUntilTheWorkHasEnded() {
    UUID canceling = FIXTURE.canceling();
    FIXTURE.open(canceling);
    API.awaitState(canceling, "Canceled");
  }

  @Test
  void cancelActionShouldKeepAnEndedActionAsItWas() {
    UUID ended = FIXTURE.anAction();
    Object before = API.getAction(ended).extract().path("$");
    API.given().when().post("/action/{uuid}/cancel/", ended).then().statusCode(409);
    API.getAction(ended).body("$", equalTo(before));
  }

  @Test
  void listActionsShouldFindActionsOfEachStateByIt() {
    for (String state :
        List.of("Pending", "In progress", "Canceling", "Canceled", "Success", "Failed")) {
      String uuid = FIXTURE.inState(state).toString();
      String query = "?limit=1000&state=" + state.replace(" ", "%20");
      assertThat(API.uuids(query)).as(state).contains(uuid);
    }
  }
}
