package io.actionlog.contract.recording;

import static io.actionlog.conformance.exchange.Expectation.INVALID;
import static io.actionlog.conformance.exchange.Expectation.VALID;
import static io.actionlog.contract.harness.Api.error;
import static io.actionlog.contract.harness.Api.recordedAs;
import static io.actionlog.contract.harness.Api.uuid;
import static io.actionlog.contract.harness.Recorder.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.contract.harness.Report;
import io.actionlog.harness.Account;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that come again with the same key. */
class IdempotencyIT {

  private static final String WITH_ANOTHER =
      " (expected a new one, since it came with another request before)";

  private static final Fixture FIXTURE = Fixture.of("keys");
  private static final Recorder RECORDER = FIXTURE.recorder();

  private final String key = UUID.randomUUID().toString();
  private final String object = Report.object();

  @ParameterizedTest
  @ValueSource(strings = {"", "Success"})
  void recordActionShouldAnswerAgainAndRecordOnce(String state) {
    Report report = state.isEmpty() ? Report.of(object) : Report.of(object).with("state", state);
    Response first = record(RECORDER, report);
    Response again = record(RECORDER, report);
    again.then().statusCode(first.statusCode()).body("$", equalTo(first.path("$")));
    assertThat(recordedAs(again.then())).isEqualTo(recordedAs(first.then()));
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(1);
  }

  @Test
  void recordActionShouldAnswerAsItDidThen() {
    Report report = Report.of(object);
    Response first = record(RECORDER, report);
    RECORDER.end(uuid(first.then()), "Failed").then().statusCode(200);
    record(RECORDER, report).then().statusCode(202).body("state", equalTo("In progress"));
  }

  @Test
  void recordActionShouldRefuseTheKeyOfAnotherRequest() {
    Report report = Report.ended(object, "Success");
    record(RECORDER, report).then().statusCode(201);
    record(RECORDER, report.with("user", "other"))
        .then()
        .spec(error(409, "Idempotency-Key: " + key + WITH_ANOTHER));
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(1);
  }

  @Test
  void recordActionShouldRecordTwiceWithTwoKeysOrNone() {
    Report report = Report.ended(object, "Success");
    record(RECORDER, report).then().statusCode(201);
    recordAs(VALID, key + "2", report).then().statusCode(201);
    RECORDER.record(report).then().statusCode(201);
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(3);
  }

  @Test
  void recordActionShouldLetTwoAccountsUseOneKey() {
    Report report = Report.ended(object, "Success");
    Account account = Fixture.SERVER.account("keys-too");
    Fixture.SERVER.grant("keys-too", "keys", "producer");
    Recorder other = new Recorder(RECORDER.api().as(account).in("keys"));
    record(RECORDER, report).then().statusCode(201);
    record(other, report.with("user", "other")).then().statusCode(201);
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(2);
  }

  @Test
  void recordActionShouldLetOneAccountUseAKeyInTwoNamespaces() {
    Account account = Fixture.SERVER.account("keys-of-two");
    Fixture.SERVER.grant("keys-of-two", "keys-elsewhere", "producer");
    Recorder own = new Recorder(RECORDER.api().as(account).in("keys-of-two"));
    Recorder elsewhere = new Recorder(RECORDER.api().as(account).in("keys-elsewhere"));
    record(own, Report.ended(object, "Success")).then().statusCode(201);
    record(elsewhere, Report.ended(object, "Failed")).then().statusCode(201);
  }

  @Test
  void recordActionsShouldAnswerAgainAndRecordOnce() {
    List<Report> reports = List.of(Report.ended(object, "Success"), Report.ended(object, "Failed"));
    Response first = recordAll(reports);
    first.then().statusCode(201).body("recorded", equalTo(2));
    recordAll(reports).then().statusCode(201).body("$", equalTo(first.path("$")));
    recordAll(reports.subList(0, 1))
        .then()
        .spec(error(409, "Idempotency-Key: " + key + WITH_ANOTHER));
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(2);
  }

  @Test
  void updateActionShouldAnswerAgainWhereItWouldRefuse() {
    UUID uuid = RECORDER.working();
    String success = "{\"state\": \"Success\"}";
    Response first = update(uuid, success);
    first.then().statusCode(200);
    update(uuid, success).then().statusCode(200).body("$", equalTo(first.path("$")));
    RECORDER.update(uuid, success).then().spec(error(409, "state: Success"));
    update(uuid, "{\"state\": \"Failed\"}")
        .then()
        .spec(error(409, "Idempotency-Key: " + key + WITH_ANOTHER));
  }

  @Test
  void appendActionLogsShouldAnswerAgainAndAppendOnce() {
    UUID uuid = RECORDER.working();
    append(uuid, "one\ntwo").then().statusCode(200);
    append(uuid, "one\ntwo").then().statusCode(200);
    append(uuid, "three").then().spec(error(409, "Idempotency-Key: " + key + WITH_ANOTHER));
    assertThat(RECORDER.log(uuid)).containsExactly("one", "two");
  }

  @Test
  void recordActionShouldRefuseTheKeyOfAnotherOperation() {
    UUID uuid = RECORDER.working();
    update(uuid, "{}").then().statusCode(200);
    record(RECORDER, Report.ended(object, "Success"))
        .then()
        .spec(error(409, "Idempotency-Key: " + key + WITH_ANOTHER));
    append(uuid, "line").then().spec(error(409, "Idempotency-Key: " + key + WITH_ANOTHER));
    recordAll(List.of(Report.ended(object, "Success")))
        .then()
        .spec(error(409, "Idempotency-Key: " + key + WITH_ANOTHER));
  }

  @Test
  void updateActionShouldKeepNoAnswerThatWasARefusal() {
    UUID uuid = RECORDER.working();
    String canceled = "{\"state\": \"Canceled\"}";
    update(uuid, canceled).then().spec(error(409, "state: In progress"));
    RECORDER.api().given().when().post("/action/{uuid}/cancel/", uuid).then().statusCode(202);
    update(uuid, canceled).then().statusCode(200).body("state", equalTo("Canceled"));
  }

  @Test
  void recordActionShouldRecordOnceHoweverManySendTheKeyAtOnce() {
    Report report = Report.of(object);
    List<CompletableFuture<UUID>> callers =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> uuid(record(RECORDER, report).then().statusCode(202))))
            .limit(12)
            .toList();
    assertThat(callers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(1);
  }

  @Test
  void recordActionShouldTakeAKeyOf255CharactersAndNoLonger() {
    Report report = Report.ended(object, "Success");
    String longest = UUID.randomUUID() + "~!@#".repeat(54) + "xyz";
    recordAs(VALID, longest, report).then().statusCode(201);
    recordAs(INVALID, longest + "x", report)
        .then()
        .spec(error(400, "Idempotency-Key: ", "(expected 1 to 255 visible ASCII characters)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "umlaut-\u00e4"})
  void recordActionShouldRefuseAKeyThatIsNone(String wrong) {
    recordAs(INVALID, wrong, Report.ended(object, "Success"))
        .then()
        .spec(error(400, "Idempotency-Key: ", "(expected "));
    assertThat(RECORDER.actionsOn(object, false, "uuid")).isEmpty();
  }

  private Response record(Recorder recorder, Report report) {
    return recorder.api().givenJson(report).header(KEY, key).when().post("/action/");
  }

  private Response recordAll(List<Report> reports) {
    return RECORDER.givenLines(reports).header(KEY, key).when().post("/action/batch/");
  }

  private Response update(UUID uuid, String json) {
    return RECORDER.api().givenJson(json).header(KEY, key).when().patch("/action/{uuid}/", uuid);
  }

  private Response append(UUID uuid, String text) {
    return RECORDER
        .api()
        .given()
        .header(KEY, key)
        .contentType("text/plain")
        .body(text)
        .when()
        .post("/action/{uuid}/logs/", uuid);
  }

  private static Response recordAs(Expectation expectation, String key, Report report) {
    return RECORDER
        .api()
        .given(expectation)
        .contentType(ContentType.JSON)
        .body(report.toString())
        .header(KEY, key)
        .when()
        .post("/action/");
  }
}
