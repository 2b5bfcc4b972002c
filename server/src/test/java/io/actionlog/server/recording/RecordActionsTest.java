package io.actionlog.server.recording;

import static io.actionlog.server.action.ActionFixture.aCall;
import static io.actionlog.server.action.ActionState.FAILED;
import static io.actionlog.server.recording.RecordRequestFixture.aFinishedReport;
import static io.actionlog.server.recording.RecordRequestFixture.aReport;
import static io.actionlog.server.recording.RecordingFixture.KEY;
import static io.actionlog.server.recording.RecordingFixture.NO_KEY;
import static io.actionlog.server.recording.RecordingFixture.PRODUCER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.Role;
import io.actionlog.server.action.ServiceFixture;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RecordActionsTest {

  private final RecordingFixture fixture = new RecordingFixture();
  private final UUID chosen = UUID.randomUUID();

  private BatchResult record(RecordRequestFixture... reports) {
    return fixture.recording.recordActions(PRODUCER, built(reports), NO_KEY);
  }

  private static List<RecordRequest> built(RecordRequestFixture... reports) {
    return Stream.of(reports).map(RecordRequestFixture::build).toList();
  }

  private ItemException refusalOf(RecordRequestFixture... reports) {
    return catchThrowableOfType(ItemException.class, () -> record(reports));
  }

  @Test
  void recordActionsShouldRecordAllInTheOrderGiven() {
    BatchResult batch =
        record(aFinishedReport(), aFinishedReport().in(FAILED), aFinishedReport().on("/o"));
    assertThat(fixture.store.all()).extracting(Action::uuid).isEqualTo(batch.actions());
    assertThat(fixture.store.all()).extracting(Action::object).endsWith("/o/");
    assertThat(batch.recorded()).isEqualTo(3);
  }

  @Test
  void recordActionsShouldCountWhatIsKnownOnce() {
    fixture.record(aFinishedReport().as(chosen));
    UUID twice = UUID.randomUUID();
    BatchResult batch =
        record(
            aFinishedReport().as(chosen), aFinishedReport().as(twice), aFinishedReport().as(twice));
    assertThat(batch).isEqualTo(new BatchResult(1, List.of(chosen, twice, twice)));
    assertThat(fixture.store.all()).hasSize(2);
  }

  @Test
  void recordActionsShouldRecordNoneWhenOneIsKnownWithOtherContent() {
    fixture.record(aFinishedReport().as(chosen));
    ItemException refusal =
        refusalOf(aFinishedReport(), aFinishedReport(), aFinishedReport().in(FAILED).as(chosen));
    assertThat(refusal.index()).isEqualTo(2);
    assertThat(refusal.failure()).isEqualTo(Failure.CONFLICT);
    assertThat(fixture.store.all()).hasSize(1);
  }

  @Test
  void recordActionsShouldRecordNoneWhenOneIsNotOver() {
    ItemException refusal = refusalOf(aFinishedReport(), aReport());
    assertThat(refusal.index()).isEqualTo(1);
    assertThat(refusal).hasMessage("state: missing (expected Success, Failed or Canceled)");
    assertThat(fixture.store.all()).isEmpty();
  }

  @Test
  void recordActionsShouldRecordNoneWhenAParentIsNotAllowed() {
    String stack = "/api/app/v1/stack/1/";
    ItemException refusal =
        refusalOf(
            aFinishedReport().on("/api/app/v1/service/1/").below(stack),
            aFinishedReport().on("/api/app/v1/node/1/").below(stack));
    assertThat(refusal.index()).isEqualTo(1);
    assertThat(refusal.failure()).isEqualTo(Failure.INVALID);
    assertThat(fixture.store.objects()).isEmpty();
  }

  @Test
  void recordActionsShouldPutTheObjectsOfAllBelowTheirParents() {
    record(
        aFinishedReport().on("/api/app/v1/service/1/").below("/api/app/v1/stack/1/"),
        aFinishedReport().on("/api/app/v1/node/1/").below("/api/app/v1/nodecluster/1/"));
    assertThat(fixture.store.objects()).hasSize(2);
  }

  @Test
  void recordActionsShouldAnswerARepeatedRequestAgain() {
    List<RecordRequest> reports = built(aFinishedReport(), aFinishedReport());
    BatchResult first = fixture.recording.recordActions(PRODUCER, reports, KEY);
    assertThat(fixture.recording.recordActions(PRODUCER, reports, KEY)).isEqualTo(first);
    assertThat(fixture.store.all()).hasSize(2);
  }

  @Test
  void recordActionsShouldRefuseTheSameKeyWithAnotherRequest() {
    fixture.recording.recordActions(PRODUCER, built(aFinishedReport()), KEY);
    ActionlogException failure =
        ServiceFixture.failureOf(
            () ->
                fixture.recording.recordActions(
                    PRODUCER, built(aFinishedReport(), aFinishedReport()), KEY));
    assertThat(failure.failure()).isEqualTo(Failure.CONFLICT);
    // One call is not a batch of one.
    assertThat(
            ServiceFixture.failureOf(
                    () -> fixture.recording.recordAction(PRODUCER, aFinishedReport().build(), KEY))
                .failure())
        .isEqualTo(Failure.CONFLICT);
  }

  @Test
  void recordActionsShouldBeForbiddenToAMember() {
    ActionlogException failure =
        ServiceFixture.failureOf(
            () ->
                fixture.recording.recordActions(
                    aCall("alice", Role.MEMBER), built(aFinishedReport()), NO_KEY));
    assertThat(failure.failure()).isEqualTo(Failure.FORBIDDEN);
  }
}
