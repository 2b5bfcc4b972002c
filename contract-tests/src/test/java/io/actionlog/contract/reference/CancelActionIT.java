package io.actionlog.contract.reference;

import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.recordedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Account;
import io.actionlog.harness.Scripts;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "Cancels an action in Pending or In progress state", in each of the six. */
class CancelActionIT {

  private static final Fixture FIXTURE = Fixture.of("cancels");
  private static final Api API = FIXTURE.api();

  @Test
  void cancelActionShouldCancelAPendingActionAtOnce() {
    cancel(FIXTURE.pending()).then().statusCode(202).body("state", equalTo("Canceled"));
  }

  @Test
  void cancelActionShouldAnswerThatAnActionInProgressIsCanceling() {
    cancel(FIXTURE.inProgress()).then().statusCode(202).body("state", equalTo("Canceling"));
  }

  @Test
  void cancelActionShouldAnswerAgainForAnActionThatIsCanceling() {
    UUID canceling = FIXTURE.canceling();
    Object action = API.getAction(canceling).extract().path("");
    cancel(canceling).then().statusCode(202).body("", equalTo(action));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Canceled", "Success", "Failed"})
  void cancelActionShouldRefuseAnEndedAction(String state) {
    cancel(FIXTURE.inState(state))
        .then()
        .spec(error(409, "state: " + state, "expected Pending or In progress"));
  }

  @Test
  void cancelActionShouldRefuseAnActionThatCannotBeCanceled() {
    UUID uuid = FIXTURE.start(Scripts.RUN_ONCE, Fixture.SCRIPTS.object("gate"));
    cancel(uuid).then().spec(error(409, "run-once"));
  }

  @Test
  void cancelActionShouldAnswerWithTheCanceledAction() {
    UUID uuid = FIXTURE.pending();
    cancel(uuid).then().body("uuid", equalTo(uuid.toString()));
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
    UUID uuid = FIXTURE.inState(state);
    UUID record = recordedAs(cancel(uuid).then());
    API.getAction(record)
        .body("action", equalTo("Action Cancel"))
        .body("object", equalTo("/api/audit/v1/action/" + uuid + "/"))
        .body("path", equalTo("/api/audit/v1/action/" + uuid + "/cancel/"))
        .body("state", equalTo(recordedState));
  }

  @Test
  void cancelActionShouldRecordTheActionThatAnotherUserCanceledAsThatUsers() {
    UUID uuid = FIXTURE.pending();
    Account canceler = Fixture.SERVER.account("canceler");
    Fixture.SERVER.grant("canceler", "cancels", "member");
    Api foreign = API.as(canceler).in("cancels");
    Response canceled = foreign.given().when().post("/action/{uuid}/cancel/", uuid);
    API.getAction(recordedAs(canceled.then())).body("user", equalTo("canceler"));
  }

  @Test
  void cancelActionShouldEndTheWorkAndItsChildren() {
    UUID uuid =
        FIXTURE.started("sh -c 'echo child; exec cat' < /dev/zero > /dev/null & echo ready; wait");
    cancel(uuid).then().statusCode(202);
    API.awaitState(uuid, "Canceled");
    long left =
        Fixture.SERVER
            .handle()
            .descendants()
            .filter(process -> process.info().commandLine().orElse("").contains("echo child"))
            .count();
    assertThat(left).isZero();
  }

  private static Response cancel(UUID uuid) {
    return API.given().when().post("/action/{uuid}/cancel/", uuid);
  }
}
