package io.actionlog.contract.reference;

import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.recordedAs;
import static io.actionlog.contract.harness.Api.text;
import static io.actionlog.contract.harness.Api.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Scripts;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Retries an action in Success, Failed or Canceled state", in each of the six. */
class RetryActionIT {

  private static final Fixture FIXTURE = Fixture.of("retries");
  private static final Api API = FIXTURE.api();

  @ParameterizedTest
  @ValueSource(strings = {"Success", "Failed", "Canceled"})
  void retryActionShouldStartANewAction(String state) {
    UUID original = FIXTURE.inState(state);
    retry(original).then().statusCode(202).body("uuid", not(equalTo(original.toString())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress", "Canceling"})
  void retryActionShouldRefuseAnActionThatHasNotEnded(String state) {
    retry(FIXTURE.inState(state))
        .then()
        .spec(error(409, "state: " + state, "expected Success, Failed or Canceled"));
  }

  @Test
  void retryActionShouldRefuseAnActionThatCannotBeRetried() {
    UUID uuid = FIXTURE.start(Scripts.RUN_ONCE, Fixture.SCRIPTS.object("true"));
    API.awaitState(uuid, "Success");
    retry(uuid).then().spec(error(409, "run-once"));
  }

  @Test
  void retryActionShouldNameTheNewActionInTheHeader() {
    Response retried = retry(FIXTURE.anAction());
    assertThat(recordedAs(retried.then())).isEqualTo(uuid(retried.then()));
  }

  @Test
  void retryActionShouldStartTheSameOperationOnTheSameObject() {
    UUID original = FIXTURE.anAction();
    String object = text(API.getAction(original), "object");
    retry(original).then().body("action", equalTo("run")).body("object", equalTo(object));
  }

  @Test
  void retryActionShouldRecordTheCallThatRetried() {
    UUID original = FIXTURE.anAction();
    retry(original).then().body("path", equalTo("/api/audit/v1/action/" + original + "/retry/"));
  }

  @Test
  void retryActionShouldLeaveTheOriginalAsItWas() {
    UUID original = FIXTURE.inState("Failed");
    Object before = API.getAction(original).extract().path("$");
    retry(original);
    API.getAction(original).body("$", equalTo(before));
  }

  @Test
  void retryActionShouldAnswerWithAPendingActionWhileTheObjectIsTaken() {
    retry(FIXTURE.inState("Canceled")).then().body("state", equalTo("Pending"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "In progress", "Canceling"})
  void retryActionShouldLeaveAFailedActionOfItsOwnWhenItIsRefused(String state) {
    UUID uuid = FIXTURE.inState(state);
    UUID record = recordedAs(retry(uuid).then());
    API.getAction(record)
        .body("action", equalTo("Action Retry"))
        .body("object", equalTo("/api/audit/v1/action/" + uuid + "/"))
        .body("state", equalTo("Failed"));
  }

  @Test
  void retryActionShouldRefuseTheRecordOfACancel() {
    Response canceled = API.given().when().post("/action/{uuid}/cancel/", FIXTURE.pending());
    retry(recordedAs(canceled.then())).then().spec(error(409, "Action Cancel"));
  }

  private static Response retry(UUID uuid) {
    return API.given().when().post("/action/{uuid}/retry/", uuid);
  }
}
