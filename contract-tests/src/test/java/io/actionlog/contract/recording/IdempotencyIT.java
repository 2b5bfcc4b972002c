package io.actionlog.contract.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.harness.Account;
import io.actionlog.contract.harness.Call;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.OldFixture;
import io.actionlog.contract.harness.OldRecorder;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.Report;
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

  private static final OldFixture FIXTURE = OldFixture.of("keys");
  private static final OldRecorder RECORDER = FIXTURE.recorder();

  private final String key = UUID.randomUUID().toString();
  private final String object = Report.object();

  @ParameterizedTest
  @ValueSource(strings = {"", "Success"})
  void recordActionShouldAnswerAgainAndRecordOnce(String state) {
    Report report = state.isEmpty() ? Report.of(object) : Report.of(object).with("state", state);
    Reply first = keyed(RECORDER.recording(report));
    Reply again = keyed(RECORDER.recording(report));
    assertThat(again.message().status()).isEqualTo(first.message().status());
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.recordedAs()).isEqualTo(first.recordedAs());
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(1);
  }

  @Test
  void recordActionShouldAnswerAsItDidThen() {
    Report report = Report.of(object);
    Reply first = keyed(RECORDER.recording(report));
    RECORDER.end(first.uuid(), "Failed").hasStatus(200);
    assertThat(keyed(RECORDER.recording(report)).hasStatus(202).text("state"))
        .isEqualTo("In progress");
  }

  @Test
  void recordActionShouldRefuseTheKeyOfAnotherRequest() {
    Report report = Report.ended(object, "Success");
    keyed(RECORDER.recording(report)).hasStatus(201);
    keyed(RECORDER.recording(report.with("user", "other")))
        .isError(409, "Idempotency-Key: " + key + WITH_ANOTHER);
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(1);
  }

  @Test
  void recordActionShouldRecordTwiceWithTwoKeysOrNone() {
    Report report = Report.ended(object, "Success");
    keyed(RECORDER.recording(report)).hasStatus(201);
    RECORDER.recording(report).header(OldRecorder.KEY, key + "2").send().hasStatus(201);
    RECORDER.record(report).hasStatus(201);
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(3);
  }

  @Test
  void recordActionShouldLetTwoAccountsUseOneKey() {
    Report report = Report.ended(object, "Success");
    Account account = Fixture.SERVER.account("keys-too");
    Fixture.SERVER.grant("keys-too", "keys", "producer");
    OldRecorder other = new OldRecorder(RECORDER.api().as(account).in("keys"));
    keyed(RECORDER.recording(report)).hasStatus(201);
    keyed(other.recording(report.with("user", "other"))).hasStatus(201);
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(2);
  }

  @Test
  void recordActionShouldLetOneAccountUseAKeyInTwoNamespaces() {
    Fixture.SERVER.grant("keys", "keys-elsewhere", "producer");
    OldRecorder elsewhere = new OldRecorder(RECORDER.api().in("keys-elsewhere"));
    keyed(RECORDER.recording(Report.ended(object, "Success"))).hasStatus(201);
    keyed(elsewhere.recording(Report.ended(object, "Failed"))).hasStatus(201);
  }

  @Test
  void recordActionsShouldAnswerAgainAndRecordOnce() {
    List<Report> reports = List.of(Report.ended(object, "Success"), Report.ended(object, "Failed"));
    JsonNode first = keyed(RECORDER.recordingAll(reports)).hasStatus(201).json();
    assertThat(keyed(RECORDER.recordingAll(reports)).hasStatus(201).json()).isEqualTo(first);
    assertThat(first.path("recorded").intValue()).isEqualTo(2);
    keyed(RECORDER.recordingAll(reports.subList(0, 1)))
        .isError(409, "Idempotency-Key: " + key + WITH_ANOTHER);
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(2);
  }

  @Test
  void updateActionShouldAnswerAgainWhereItWouldRefuse() {
    UUID uuid = RECORDER.working().uuid();
    String success = "{\"state\": \"Success\"}";
    JsonNode first = keyed(RECORDER.updating(uuid, success)).hasStatus(200).json();
    assertThat(keyed(RECORDER.updating(uuid, success)).hasStatus(200).json()).isEqualTo(first);
    RECORDER.update(uuid, success).isError(409, "state: Success");
    keyed(RECORDER.updating(uuid, "{\"state\": \"Failed\"}"))
        .isError(409, "Idempotency-Key: " + key + WITH_ANOTHER);
  }

  @Test
  void appendActionLogsShouldAnswerAgainAndAppendOnce() {
    UUID uuid = RECORDER.working().uuid();
    keyed(RECORDER.appending(uuid, "text/plain", "one\ntwo")).hasStatus(200);
    keyed(RECORDER.appending(uuid, "text/plain", "one\ntwo")).hasStatus(200);
    keyed(RECORDER.appending(uuid, "text/plain", "three"))
        .isError(409, "Idempotency-Key: " + key + WITH_ANOTHER);
    assertThat(RECORDER.log(uuid)).containsExactly("one", "two");
  }

  @Test
  void recordActionShouldRefuseTheKeyOfAnotherOperation() {
    UUID uuid = RECORDER.working().uuid();
    keyed(RECORDER.updating(uuid, "{}")).hasStatus(200);
    keyed(RECORDER.recording(Report.ended(object, "Success")))
        .isError(409, "Idempotency-Key: " + key + WITH_ANOTHER);
    keyed(RECORDER.appending(uuid, "text/plain", "line"))
        .isError(409, "Idempotency-Key: " + key + WITH_ANOTHER);
    keyed(RECORDER.recordingAll(List.of(Report.ended(object, "Success"))))
        .isError(409, "Idempotency-Key: " + key + WITH_ANOTHER);
  }

  @Test
  void updateActionShouldKeepNoAnswerThatWasARefusal() {
    UUID uuid = RECORDER.working().uuid();
    String canceled = "{\"state\": \"Canceled\"}";
    keyed(RECORDER.updating(uuid, canceled)).isError(409, "state: In progress");
    RECORDER.api().post("/action/" + uuid + "/cancel/").hasStatus(202);
    assertThat(keyed(RECORDER.updating(uuid, canceled)).hasStatus(200).text("state"))
        .isEqualTo("Canceled");
  }

  @Test
  void recordActionShouldRecordOnceHoweverManySendTheKeyAtOnce() {
    Report report = Report.of(object);
    List<CompletableFuture<UUID>> callers =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> keyed(RECORDER.recording(report)).hasStatus(202).uuid()))
            .limit(12)
            .toList();
    assertThat(callers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    assertThat(RECORDER.actionsOn(object, false, "uuid")).hasSize(1);
  }

  @Test
  void recordActionShouldTakeAKeyOf255CharactersAndNoLonger() {
    Report report = Report.ended(object, "Success");
    String longest = UUID.randomUUID() + "~!@#".repeat(54) + "xyz";
    RECORDER.recording(report).header(OldRecorder.KEY, longest).send().hasStatus(201);
    RECORDER
        .recording(report)
        .header(OldRecorder.KEY, longest + "x")
        .expectingInvalidRequest()
        .send()
        .isError(400, "Idempotency-Key: ", "(expected 1 to 255 visible ASCII characters)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "umlaut-\u00e4"})
  void recordActionShouldRefuseAKeyThatIsNone(String wrong) {
    RECORDER
        .recording(Report.ended(object, "Success"))
        .header(OldRecorder.KEY, wrong)
        .expectingInvalidRequest()
        .send()
        .isError(400, "Idempotency-Key: ", "(expected ");
    assertThat(RECORDER.actionsOn(object, false, "uuid")).isEmpty();
  }

  private Reply keyed(Call call) {
    return call.header(OldRecorder.KEY, key).send();
  }
}
