package io.actionlog.contract.wire;

import static io.actionlog.conformance.exchange.Expectation.INVALID;
import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.json;
import static io.actionlog.contract.harness.Api.recordedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Account;
import io.actionlog.harness.Scripts;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * wire.md, "What no source settles, decided here"; cancel and retry state by state are in the
 * package reference.
 */
class DecisionsIT {

  private static final Fixture FIXTURE = Fixture.of("decisions");
  private static final Api API = FIXTURE.api();
  private static final String UNKNOWN = "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce";

  // "Calls refused before that (400, 401, 403, 404, 405, 406, 413, 415, 429) leave none."
  @Test
  void startOperationShouldLeaveNoActionWhenTheBodyIsRefused() {
    long before = count();
    API.given(INVALID)
        .contentType(ContentType.JSON)
        .body("{\"object\": 1}")
        .when()
        .post("/operation/run/start/")
        .then()
        .statusCode(400);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void cancelActionShouldLeaveNoActionWhenNoKeyIsShown() {
    String path = "/action/" + FIXTURE.pending() + "/cancel/";
    long before = count();
    API.anonymous().given(INVALID).when().post(path).then().statusCode(401);
    assertThat(count()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cancel/", "/retry/"})
  void cancelActionShouldLeaveNoActionWhenTheRoleDoesNotAllowIt(String call) {
    UUID uuid = FIXTURE.anAction();
    long before = count();
    viewer()
        .given()
        .when()
        .post("/action/{uuid}" + call, uuid)
        .then()
        .spec(error(403, "role: viewer", "expected member"));
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void startOperationShouldLeaveNoActionWhenTheRoleDoesNotAllowIt() {
    long before = count();
    viewer()
        .start(Scripts.RUN, Fixture.SCRIPTS.object("true"))
        .then()
        .spec(error(403, "role: viewer", "expected member"));
    assertThat(count()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cancel/", "/retry/"})
  void cancelActionShouldLeaveNoActionWhenThereIsNoneToActOn(String call) {
    long before = count();
    API.given().when().post("/action/" + UNKNOWN + call).then().spec(error(404, UNKNOWN));
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void startOperationShouldLeaveNoActionWhenTheMethodIsWrong() {
    long before = count();
    API.given(INVALID).when().get("/operation/run/start/").then().statusCode(405);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void startOperationShouldLeaveNoActionWhenItsAnswerIsNotAccepted() {
    long before = count();
    API.given(INVALID)
        .accept("text/html")
        .contentType(ContentType.JSON)
        .body("{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}")
        .when()
        .post("/operation/run/start/")
        .then()
        .statusCode(406);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void startOperationShouldLeaveNoActionWhenTheBodyIsTooLarge() {
    long before = count();
    API.given(INVALID)
        .contentType(ContentType.JSON)
        .body("{\"object\": \"/api/" + "x".repeat(100_000) + "/\"}")
        .when()
        .post("/operation/run/start/")
        .then()
        .statusCode(413);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void startOperationShouldLeaveNoActionWhenTheBodyIsOfAnotherType() {
    long before = count();
    API.given(INVALID)
        .contentType("text/plain")
        .body("object")
        .when()
        .post("/operation/run/start/")
        .then()
        .statusCode(415);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void getActionShouldLeaveNoAction() {
    UUID uuid = FIXTURE.anAction();
    long before = count();
    API.getAction(uuid);
    assertThat(count()).isEqualTo(before);
  }

  // "A cancel or retry that is refused with 409 was still a call on an object: it leaves its own
  // action, `Failed`".
  @ParameterizedTest
  @ValueSource(strings = {"cancel", "retry"})
  void cancelActionShouldLeaveOneFailedActionWhenItIsRefusedForTheState(String call) {
    UUID target = call.equals("cancel") ? FIXTURE.anAction() : FIXTURE.inProgress();
    long before = count();
    Response refused = API.given().when().post("/action/{uuid}/{call}/", target, call);
    refused.then().statusCode(409);
    assertThat(count()).isEqualTo(before + 1);
    API.getAction(recordedAs(refused.then())).body("state", equalTo("Failed"));
  }

  // "Cancel while `Canceling`: the same action again, 202" - and that call is recorded, too.
  @Test
  void cancelActionShouldLeaveAnActionForEachCall() {
    UUID uuid = FIXTURE.canceling();
    Response first = API.given().when().post("/action/{uuid}/cancel/", uuid);
    Response second = API.given().when().post("/action/{uuid}/cancel/", uuid);
    first.then().statusCode(202);
    second.then().statusCode(202);
    assertThat(recordedAs(second.then())).isNotEqualTo(recordedAs(first.then()));
  }

  // "An unknown query parameter: 400 that names it."
  @Test
  void listActionsShouldNameTheParameterThatItDoesNotKnow() {
    API.given(INVALID)
        .when()
        .get("/action/?page=2")
        .then()
        .spec(error(400, "page: unknown query parameter", "uuid", "limit"));
  }

  private static Api viewer() {
    Account viewer = Fixture.SERVER.account("viewer");
    Fixture.SERVER.grant("viewer", "decisions", "viewer");
    return API.as(viewer).in("decisions");
  }

  private static long count() {
    return json(API.given().when().get("/action/?limit=1").then())
        .at("/meta/total_count")
        .longValue();
  }
}
