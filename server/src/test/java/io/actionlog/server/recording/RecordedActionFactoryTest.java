package io.actionlog.server.recording;

import static io.actionlog.server.action.ActionFixture.NOON;
import static io.actionlog.server.action.ActionFixture.anObject;
import static io.actionlog.server.action.ActionState.CANCELED;
import static io.actionlog.server.action.ActionState.CANCELING;
import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.PENDING;
import static io.actionlog.server.action.ActionState.SUCCESS;
import static io.actionlog.server.recording.RecordRequestFixture.aFinishedReport;
import static io.actionlog.server.recording.RecordRequestFixture.aReport;
import static io.actionlog.server.recording.RecordingFixture.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.CallResult;
import io.actionlog.server.action.Lease;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Actions that are performed elsewhere: their turn, their cancel, their retry. */
final class RecordedActionFactoryTest {

  private final RecordingFixture fixture = new RecordingFixture();

  private Action startedByTheServer() {
    return fixture
        .actions
        .startOperation(MEMBER, "redeploy", anObject(1), Map.of(), Optional.empty())
        .action();
  }

  private void later() {
    fixture.now = fixture.now.plusSeconds(1);
  }

  @Test
  void updateActionShouldStartTheNextOnTheObjectInTurn() {
    Action first = fixture.started();
    later();
    Action second = fixture.started();
    later();
    Action third = fixture.started();
    later();
    fixture.report(first, SUCCESS);
    assertThat(fixture.stateOf(second)).isEqualTo(IN_PROGRESS);
    assertThat(fixture.stored(second).lease()).isEqualTo(new Lease(60, NOON.plusSeconds(63)));
    assertThat(fixture.stateOf(third)).isEqualTo(PENDING);
    fixture.report(second, SUCCESS);
    assertThat(fixture.stateOf(third)).isEqualTo(IN_PROGRESS);
  }

  @Test
  void updateActionShouldLeaveTheTurnToAnOlderOneOfTheServers() {
    Action first = fixture.started();
    later();
    Action ours = startedByTheServer();
    later();
    Action last = fixture.started();
    fixture.report(first, SUCCESS);
    assertThat(fixture.stateOf(last)).isEqualTo(PENDING);
    assertThat(fixture.runner.wakeUps()).isEqualTo(2);
    assertThat(fixture.store.<Boolean>change(t -> t.claimPending("alice").isPresent())).isTrue();
    assertThat(fixture.stateOf(ours)).isEqualTo(IN_PROGRESS);
  }

  @Test
  void cancelActionShouldPassTheTurnOn() {
    Action ours = startedByTheServer();
    later();
    Action first = fixture.started();
    later();
    Action second = fixture.started();
    fixture.actions.cancelAction(MEMBER, first.uuid(), Optional.empty());
    assertThat(fixture.stateOf(first)).isEqualTo(CANCELED);
    assertThat(fixture.stateOf(second)).isEqualTo(PENDING);
    fixture.store.change(
        transaction -> {
          transaction.move("alice", ours.uuid(), SUCCESS, NOON);
          transaction.startReported("alice", ours.object(), NOON);
          return true;
        });
    assertThat(fixture.stateOf(second)).isEqualTo(IN_PROGRESS);
  }

  @Test
  void cancelActionShouldLeaveTheWorkToWhoeverPerformsIt() {
    Action action = fixture.started();
    CallResult recorded = fixture.actions.cancelAction(MEMBER, action.uuid(), Optional.empty());
    assertThat(recorded.action().state()).isEqualTo(CANCELING);
    assertThat(recorded.action().lease()).isEqualTo(action.lease());
    assertThat(fixture.runner.canceled()).isEmpty();
  }

  @Test
  void retryActionShouldStartAnotherOneForWhoeverRecordedTheOriginal() {
    Action original = fixture.record(aReport().leased(9));
    fixture.report(original, SUCCESS);
    fixture.now = NOON.plusSeconds(20);
    Action retry = fixture.actions.retryAction(MEMBER, original.uuid(), Optional.empty()).action();
    assertThat(retry.retryOf()).isEqualTo(original.uuid());
    assertThat(retry.state()).isEqualTo(IN_PROGRESS);
    assertThat(retry.action()).isEqualTo(original.action());
    assertThat(retry.object()).isEqualTo(original.object());
    assertThat(retry.lease()).isEqualTo(new Lease(9, NOON.plusSeconds(29)));
    assertThat(fixture.runner.performed()).isEmpty();
    assertThat(fixture.runner.free()).isEqualTo(2);
    assertThat(fixture.report(retry, SUCCESS).canBeRetried()).isTrue();
  }

  @Test
  void retryActionShouldRepeatTheParametersThatWereRecorded() {
    Action original = fixture.record(aReport().with(Map.of("tag", "v1.27")));
    fixture.report(original, SUCCESS);
    Action retry = fixture.actions.retryAction(MEMBER, original.uuid(), Optional.empty()).action();
    assertThat(retry.retryOf()).isEqualTo(original.uuid());
    assertThat(retry.parameters()).isEqualTo(Map.of("tag", "v1.27"));
  }

  @Test
  void retryActionShouldBePendingWhileTheObjectIsTaken() {
    Action original = fixture.record(aFinishedReport());
    Action running = fixture.started();
    Action retry = fixture.actions.retryAction(MEMBER, original.uuid(), Optional.empty()).action();
    assertThat(retry.state()).isEqualTo(PENDING);
    assertThat(retry.lease()).isEqualTo(Lease.of(60));
    fixture.report(running, SUCCESS);
    assertThat(fixture.stateOf(retry)).isEqualTo(IN_PROGRESS);
  }
}
