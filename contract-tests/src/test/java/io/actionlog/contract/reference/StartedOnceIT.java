package io.actionlog.contract.reference;

import static io.actionlog.conformance.exchange.Expectation.INVALID;
import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.recordedAs;
import static io.actionlog.contract.harness.Api.uuid;
import static io.actionlog.contract.harness.Recorder.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.harness.Account;
import io.actionlog.harness.Scripts;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts, retries and cancels that come again with the same Idempotency-Key. */
class StartedOnceIT {

  private static final String WITH_ANOTHER =
      " (expected a new one, since it came with another request before)";
  private static final int AT_ONCE = 8;

  private static final Fixture FIXTURE = Fixture.of("once");
  private static final Api API = FIXTURE.api();
  private static final Recorder RECORDER = FIXTURE.recorder();

  private final String key = UUID.randomUUID().toString();

  @Test
  void startOperationShouldStartOnceAndAnswerAsItDidThen() {
    String object = Fixture.SCRIPTS.object("echo done");
    Response first = start(API, object);
    API.awaitState(uuid(first.then().statusCode(202)), "Success");
    Response again = start(API, object);
    again.then().statusCode(202).body("$", equalTo(first.path("$")));
    for (String header : List.of(Api.ACTION_URI, "Location", "Retry-After")) {
      assertThat(again.header(header)).isNotNull().isEqualTo(first.header(header));
    }
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(1);
    assertThat(RECORDER.log(uuid(first.then()))).containsExactly("done");
  }

  @Test
  void startOperationShouldStartOnceHoweverManySendTheKeyAtOnce() {
    String object = Fixture.SCRIPTS.object("echo done");
    assertThat(atOnce(() -> uuid(start(API, object).then().statusCode(202)))).hasSize(1);
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(1);
  }

  @Test
  void startOperationShouldRefuseTheKeyOfAnotherRequestAndRecordNothing() {
    String object = Fixture.SCRIPTS.object("true");
    start(API, object).then().statusCode(202);
    String other = Fixture.SCRIPTS.object("true");
    Response refused = start(API, other);
    refused.then().spec(error(409, "Idempotency-Key: " + key + WITH_ANOTHER));
    assertThat(refused.header(Api.ACTION_URI)).isNull();
    start(API, Scripts.RUN_ONCE, object)
        .then()
        .spec(error(409, "Idempotency-Key: " + key + WITH_ANOTHER));
    assertThat(RECORDER.actionsOn(other, false, "uuid")).isEmpty();
  }

  @Test
  void startOperationShouldLetTwoAccountsUseOneKey() {
    Account account = Fixture.SERVER.account("once-too");
    Fixture.SERVER.grant("once-too", "once", "member");
    String object = Fixture.SCRIPTS.object("true");
    start(API, object).then().statusCode(202);
    start(API.as(account).in("once"), object).then().statusCode(202);
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(2);
  }

  @Test
  void retryActionShouldStartOnceHoweverManySendTheKeyAtOnce() {
    UUID original = FIXTURE.anAction();
    assertThat(atOnce(() -> uuid(retry(original).then().statusCode(202)))).hasSize(1);
    assertThat(API.uuids("?retry_of=" + original)).hasSize(1);
  }

  @Test
  void cancelActionShouldLeaveOneRecordHoweverManySendTheKeyAtOnce() {
    UUID target = FIXTURE.pending();
    assertThat(atOnce(() -> recordedAs(cancel(target).then().statusCode(202)))).hasSize(1);
    assertThat(recordsOn(target)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "retry"})
  void cancelAndRetryShouldAnswerAgainWhatTheyRefused(String call) {
    UUID target = call.equals("cancel") ? FIXTURE.anAction() : FIXTURE.inProgress();
    Response first = post(target, call);
    Response again = post(target, call);
    first.then().spec(error(409, "state: "));
    again.then().statusCode(409).body("$", equalTo(first.path("$")));
    assertThat(recordedAs(again.then())).isEqualTo(recordedAs(first.then()));
    assertThat(recordsOn(target)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "retry"})
  void cancelAndRetryShouldLeaveAFailedActionForTheKeyOfAnotherRequest(String call) {
    UUID target = call.equals("cancel") ? FIXTURE.inProgress() : FIXTURE.anAction();
    Object before = API.getAction(target).extract().path("$");
    start(API, Fixture.SCRIPTS.object("true")).then().statusCode(202);
    Response refused = post(target, call);
    refused.then().spec(error(409, "Idempotency-Key: " + key + WITH_ANOTHER));
    API.getAction(target).body("$", equalTo(before));
    API.getAction(recordedAs(refused.then())).body("state", equalTo("Failed"));
    assertThat(API.uuids("?retry_of=" + target)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "retry", "start"})
  void everyStartShouldRefuseAKeyThatIsNone(String call) {
    UUID target = FIXTURE.anAction();
    String path =
        call.equals("start") ? "/operation/run/start/" : "/action/" + target + "/" + call + "/";
    API.given(INVALID)
        .contentType("application/json")
        .body("{\"object\": \"/api/app/v1/service/none/\"}")
        .header(KEY, "with space")
        .when()
        .post(path)
        .then()
        .spec(error(400, "Idempotency-Key: with space (expected 1 to 255 visible ASCII"));
  }

  private static <T> List<T> atOnce(Supplier<T> call) {
    List<CompletableFuture<T>> callers =
        Stream.generate(() -> CompletableFuture.supplyAsync(call)).limit(AT_ONCE).toList();
    return callers.stream().map(CompletableFuture::join).distinct().toList();
  }

  private static List<String> recordsOn(UUID target) {
    return RECORDER.actionsOn("/api/audit/v1/action/" + target + "/", false, "uuid");
  }

  private Response start(Api api, String object) {
    return start(api, Scripts.RUN, object);
  }

  private Response start(Api api, String operation, String object) {
    return api.givenJson("{\"object\": \"" + object + "\"}")
        .header(KEY, key)
        .when()
        .post("/operation/{name}/start/", operation);
  }

  private Response retry(UUID uuid) {
    return post(uuid, "retry");
  }

  private Response cancel(UUID uuid) {
    return post(uuid, "cancel");
  }

  private Response post(UUID uuid, String call) {
    return API.given().header(KEY, key).when().post("/action/{uuid}/" + call + "/", uuid);
  }
}
