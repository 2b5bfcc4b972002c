package io.actionlog.server.recording;

import static io.actionlog.server.action.ActionFixture.NOON;
import static io.actionlog.server.action.ActionFixture.aCall;
import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.SUCCESS;
import static io.actionlog.server.action.ServiceFixture.failureOf;
import static io.actionlog.server.recording.RecordRequestFixture.aFinishedReport;
import static io.actionlog.server.recording.RecordRequestFixture.aReport;
import static io.actionlog.server.recording.RecordingFixture.KEY;
import static io.actionlog.server.recording.RecordingFixture.PRODUCER;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Call;
import io.actionlog.server.action.Caller;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.IdempotencyKey;
import io.actionlog.server.action.Role;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests that carry a key of the client's own, sent again. */
final class RepeatedRequestTest {

  private final RecordingFixture fixture = new RecordingFixture();

  private Action record(RecordRequestFixture report) {
    return record(PRODUCER, report, KEY);
  }

  private Action record(Call call, RecordRequestFixture report, Optional<IdempotencyKey> key) {
    return fixture.recording.recordAction(call, report.build(), key);
  }

  @Test
  void recordActionShouldGiveTheStoredAnswerAgain() {
    Action first = record(aReport());
    fixture.report(first, SUCCESS);
    Action again = record(aReport());
    assertThat(again.uuid()).isEqualTo(first.uuid());
    assertThat(again.state()).isEqualTo(IN_PROGRESS);
    assertThat(again.endDate()).isNull();
    assertThat(fixture.store.all()).hasSize(1);
  }

  @Test
  void recordActionShouldRefuseTheKeyWithAnotherRequest() {
    record(aFinishedReport());
    ActionlogException failure = failureOf(() -> record(aFinishedReport().on("/other/")));
    assertThat(failure.failure()).isEqualTo(Failure.CONFLICT);
    assertThat(failure)
        .hasMessage(
            "Idempotency-Key: k1 (expected a new one, since it came with another request before)");
    assertThat(fixture.store.all()).hasSize(1);
  }

  @Test
  void recordActionShouldKeepTheAnswerForADay() {
    record(aFinishedReport());
    fixture.now = NOON.plus(Duration.ofHours(24)).minusSeconds(1);
    record(aFinishedReport());
    assertThat(fixture.store.all()).hasSize(1);
    fixture.now = NOON.plus(Duration.ofHours(24));
    record(aFinishedReport());
    assertThat(fixture.store.all()).hasSize(2);
  }

  @Test
  void recordActionShouldStoreNothingForARefusedCall() {
    assertThat(failureOf(() -> record(aFinishedReport().leased(5))).failure())
        .isEqualTo(Failure.INVALID);
    assertThat(record(aFinishedReport()).state()).isEqualTo(SUCCESS);
  }

  @Test
  void updateActionShouldStoreNothingForARefusedCall() {
    Action action = fixture.started();
    Action pending = fixture.started();
    ActionUpdate end = new ActionUpdate(SUCCESS, null, null, null);
    assertThat(
            failureOf(() -> fixture.recording.updateAction(PRODUCER, pending.uuid(), end, KEY))
                .failure())
        .isEqualTo(Failure.CONFLICT);
    fixture.report(action, SUCCESS);
    assertThat(fixture.recording.updateAction(PRODUCER, pending.uuid(), end, KEY).state())
        .isEqualTo(SUCCESS);
  }

  @Test
  void updateActionShouldGiveTheStoredAnswerAgain() {
    Action action = fixture.started();
    ActionUpdate end = new ActionUpdate(SUCCESS, null, null, null);
    Action first = fixture.recording.updateAction(PRODUCER, action.uuid(), end, KEY);
    fixture.now = NOON.plusSeconds(30);
    assertThat(fixture.recording.updateAction(PRODUCER, action.uuid(), end, KEY)).isEqualTo(first);
  }

  @Test
  void updateActionShouldRefuseTheKeyForAnotherAction() {
    ActionUpdate renewal = new ActionUpdate(null, null, null, null);
    Action one = fixture.started();
    Action other = fixture.record(aReport().on("/other/"));
    fixture.recording.updateAction(PRODUCER, one.uuid(), renewal, KEY);
    assertThat(
            failureOf(() -> fixture.recording.updateAction(PRODUCER, other.uuid(), renewal, KEY))
                .failure())
        .isEqualTo(Failure.CONFLICT);
  }

  @Test
  void keysShouldBeTheAccountsOwnInEachNamespace() {
    record(aFinishedReport());
    Caller bob = new Caller("bob", Map.of("alice", Role.PRODUCER, "bob", Role.PRODUCER));
    Optional<IdempotencyKey> bobs = Optional.of(new IdempotencyKey("bob", "k1"));
    record(aCall(bob, "alice"), aFinishedReport().on("/bobs/"), bobs);
    record(aCall(bob, "bob"), aFinishedReport().on("/elsewhere/"), bobs);
    assertThat(fixture.store.all()).hasSize(3);
  }
}
