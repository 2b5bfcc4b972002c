package io.actionlog.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.harness.Account;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.OldApi;
import io.actionlog.contract.harness.OldFixture;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.Scripts;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * wire.md, "What no source settles, decided here"; cancel and retry state by state are in the
 * package reference.
 */
class DecisionsIT {

  private static final OldFixture FIXTURE = OldFixture.of("decisions");
  private static final OldApi API = FIXTURE.api();
  private static final String UNKNOWN = "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce";

  // "Calls refused before that (400, 401, 403, 404, 405, 406, 413, 415, 429) leave none."
  @Test
  void startOperationShouldLeaveNoActionWhenTheBodyIsRefused() {
    long before = count();
    API.call("POST", "/operation/run/start/")
        .json("{\"object\": 1}")
        .expectingInvalidRequest()
        .send()
        .hasStatus(400);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void cancelActionShouldLeaveNoActionWhenNoKeyIsShown() {
    String path = "/action/" + FIXTURE.pending().uuid() + "/cancel/";
    long before = count();
    API.anonymous().call("POST", path).expectingInvalidRequest().send().hasStatus(401);
    assertThat(count()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cancel/", "/retry/"})
  void cancelActionShouldLeaveNoActionWhenTheRoleDoesNotAllowIt(String call) {
    UUID uuid = FIXTURE.anAction().uuid();
    long before = count();
    viewer().post("/action/" + uuid + call).isError(403, "role: viewer", "expected member");
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void startOperationShouldLeaveNoActionWhenTheRoleDoesNotAllowIt() {
    long before = count();
    viewer()
        .start(Scripts.RUN, Fixture.SCRIPTS.object("true"))
        .isError(403, "role: viewer", "expected member");
    assertThat(count()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cancel/", "/retry/"})
  void cancelActionShouldLeaveNoActionWhenThereIsNoneToActOn(String call) {
    long before = count();
    API.post("/action/" + UNKNOWN + call).isError(404, UNKNOWN);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void startOperationShouldLeaveNoActionWhenTheMethodIsWrong() {
    long before = count();
    API.call("GET", "/operation/run/start/").expectingInvalidRequest().send().hasStatus(405);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void startOperationShouldLeaveNoActionWhenItsAnswerIsNotAccepted() {
    long before = count();
    start().header("Accept", "text/html").expectingInvalidRequest().send().hasStatus(406);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void startOperationShouldLeaveNoActionWhenTheBodyIsTooLarge() {
    long before = count();
    API.call("POST", "/operation/run/start/")
        .json("{\"object\": \"/api/" + "x".repeat(100_000) + "/\"}")
        .expectingInvalidRequest()
        .send()
        .hasStatus(413);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void startOperationShouldLeaveNoActionWhenTheBodyIsOfAnotherType() {
    long before = count();
    API.call("POST", "/operation/run/start/")
        .header("Content-Type", "text/plain")
        .body("object".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .expectingInvalidRequest()
        .send()
        .hasStatus(415);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void getActionShouldLeaveNoAction() {
    UUID uuid = FIXTURE.anAction().uuid();
    long before = count();
    API.action(uuid);
    assertThat(count()).isEqualTo(before);
  }

  // "A cancel or retry that is refused with 409 was still a call on an object: it leaves its own
  // action, `Failed`".
  @ParameterizedTest
  @ValueSource(strings = {"cancel", "retry"})
  void cancelActionShouldLeaveOneFailedActionWhenItIsRefusedForTheState(String call) {
    Reply target = call.equals("cancel") ? FIXTURE.anAction() : FIXTURE.inProgress();
    long before = count();
    Reply refused = API.post("/action/" + target.uuid() + "/" + call + "/").hasStatus(409);
    assertThat(count()).isEqualTo(before + 1);
    assertThat(API.state(refused.recordedAs())).isEqualTo("Failed");
  }

  // "Cancel while `Canceling`: the same action again, 202" - and that call is recorded, too.
  @Test
  void cancelActionShouldLeaveAnActionForEachCall() {
    UUID uuid = FIXTURE.canceling().uuid();
    UUID first = API.post("/action/" + uuid + "/cancel/").hasStatus(202).recordedAs();
    assertThat(API.post("/action/" + uuid + "/cancel/").hasStatus(202).recordedAs())
        .isNotEqualTo(first);
  }

  // "An unknown query parameter: 400 that names it."
  @Test
  void listActionsShouldNameTheParameterThatItDoesNotKnow() {
    API.call("GET", "/action/?page=2")
        .expectingInvalidRequest()
        .send()
        .isError(400, "page: unknown query parameter", "uuid", "limit");
  }

  private static io.actionlog.contract.harness.Call start() {
    return API.call("POST", "/operation/run/start/")
        .json("{\"object\": \"" + Fixture.SCRIPTS.object("true") + "\"}");
  }

  private static OldApi viewer() {
    Account viewer = Fixture.SERVER.account("viewer");
    Fixture.SERVER.grant("viewer", "decisions", "viewer");
    return API.as(viewer).in("decisions");
  }

  private static long count() {
    return API.get("/action/?limit=1").json().at("/meta/total_count").longValue();
  }
}
