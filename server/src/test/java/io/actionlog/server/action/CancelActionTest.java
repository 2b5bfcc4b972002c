package io.actionlog.server.action;

import static io.actionlog.server.action.ActionFixture.NOON;
import static io.actionlog.server.action.ActionFixture.aCall;
import static io.actionlog.server.action.ActionFixture.anAction;
import static io.actionlog.server.action.ActionState.CANCELED;
import static io.actionlog.server.action.ActionState.CANCELING;
import static io.actionlog.server.action.ActionState.FAILED;
import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.PENDING;
import static io.actionlog.server.action.ActionState.SUCCESS;
import static io.actionlog.server.action.ServiceFixture.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CancelActionTest {
  private static final Call MEMBER = aCall("alice", Role.MEMBER);

  private final ServiceFixture fixture = new ServiceFixture();
  private final ActionService service = fixture.service;

  @Test
  void cancelActionShouldCancelAPendingActionAtOnce() {
    Action action = fixture.add(anAction().in(PENDING));
    CallResult recorded = service.cancelAction(MEMBER, action.uuid(), Optional.empty());
    assertThat(recorded.action()).isEqualTo(action.in(CANCELED, NOON.plusSeconds(60)));
    assertThat(fixture.runner.canceled()).isEmpty();
    assertThat(fixture.runner.wakeUps()).isEqualTo(1);
  }

  @Test
  void cancelActionShouldTellTheWorkOfAnActionInProgress() {
    Action action = fixture.add(anAction().in(IN_PROGRESS));
    CallResult recorded = service.cancelAction(MEMBER, action.uuid(), Optional.empty());
    assertThat(recorded.action()).isEqualTo(action.in(CANCELING, null));
    assertThat(fixture.runner.canceled()).containsExactly(recorded.action());
  }

  @Test
  void cancelActionShouldChangeNothingWhenItIsCanceling() {
    Action action = fixture.add(anAction().in(CANCELING));
    CallResult recorded = service.cancelAction(MEMBER, action.uuid(), Optional.empty());
    assertThat(recorded.accepted()).isTrue();
    assertThat(recorded.action()).isEqualTo(action);
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELED", "SUCCESS", "FAILED"})
  void cancelActionShouldBeRefusedWhenTheActionHasEnded(ActionState state) {
    Action action = fixture.add(anAction().in(state));
    ActionlogException failure =
        failureOf(() -> service.cancelAction(MEMBER, action.uuid(), Optional.empty()));
    assertThat(failure.failure()).isEqualTo(Failure.CONFLICT);
    assertThat(failure)
        .hasMessage("state: " + state.label() + " (expected Pending or In progress)");
    assertThat(fixture.store.get(action.uuid())).isEqualTo(action);
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "IN_PROGRESS"})
  void cancelActionShouldBeRefusedWhenTheOperationCannotBeCanceled(ActionState state) {
    Action action = fixture.add(anAction().in(state).of("backup").build(false, false));
    ActionlogException failure =
        failureOf(() -> service.cancelAction(MEMBER, action.uuid(), Optional.empty()));
    assertThat(failure.failure()).isEqualTo(Failure.CONFLICT);
    assertThat(failure).hasMessage("action: backup (expected one that can be canceled)");
    assertThat(fixture.store.stateOf(action)).isEqualTo(state);
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "IN_PROGRESS", "CANCELING"})
  void cancelActionShouldLeaveAnActionOfItsOwn(ActionState state) {
    Action action = fixture.add(anAction().in(state));
    CallResult recorded = service.cancelAction(MEMBER, action.uuid(), Optional.empty());
    Action record = fixture.last();
    assertThat(record.uuid()).isEqualTo(recorded.recordedAs()).isNotEqualTo(action.uuid());
    assertThat(record.action()).isEqualTo("Action Cancel");
    assertThat(record.object()).isEqualTo(action.resourceUri());
    assertThat(record.state()).isEqualTo(SUCCESS);
    assertThat(record.endDate()).isEqualTo(record.startDate());
    assertThat(record.canBeRetried()).isFalse();
  }

  @Test
  void cancelActionShouldLeaveAFailedActionWhenItIsRefused() {
    Action action = fixture.add(anAction().in(SUCCESS));
    ActionlogException failure =
        failureOf(() -> service.cancelAction(MEMBER, action.uuid(), Optional.empty()));
    assertThat(failure.recordedAs()).contains(fixture.last().uuid());
    assertThat(fixture.last().state()).isEqualTo(FAILED);
  }

  @Test
  void cancelActionShouldBeForbiddenToAViewer() {
    Action action = fixture.add(anAction());
    ActionlogException failure =
        failureOf(
            () ->
                service.cancelAction(aCall("alice", Role.VIEWER), action.uuid(), Optional.empty()));
    assertThat(failure.failure()).isEqualTo(Failure.FORBIDDEN);
    assertThat(fixture.store.all()).containsExactly(action);
  }

  @Test
  void cancelActionShouldNotFindWhatTheCallerMayNotSee() {
    Action action = fixture.add(anAction().in("bob"));
    ActionlogException failure =
        failureOf(() -> service.cancelAction(MEMBER, action.uuid(), Optional.empty()));
    assertThat(failure.failure()).isEqualTo(Failure.NOT_FOUND);
    assertThat(fixture.store.all()).containsExactly(action);
  }
}
