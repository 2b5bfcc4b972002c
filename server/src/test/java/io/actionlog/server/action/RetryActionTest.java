package io.actionlog.server.action;

import static io.actionlog.server.action.ActionFixture.aCall;
import static io.actionlog.server.action.ActionFixture.anAction;
import static io.actionlog.server.action.ActionState.FAILED;
import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.PENDING;
import static io.actionlog.server.action.ServiceFixture.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RetryActionTest {
  private static final Call MEMBER = aCall("alice", Role.MEMBER);

  private final ServiceFixture fixture = new ServiceFixture();
  private final ActionService service = fixture.service;

  @ParameterizedTest
  @EnumSource(names = {"CANCELED", "SUCCESS", "FAILED"})
  void retryActionShouldStartANewActionLikeTheEndedOne(ActionState state) {
    Action original = fixture.add(anAction().in(state));
    CallResult recorded = service.retryAction(MEMBER, original.uuid(), Optional.empty());
    Action retry = recorded.action();
    assertThat(retry.retryOf()).isEqualTo(original.uuid());
    assertThat(retry.action()).isEqualTo(original.action());
    assertThat(retry.object()).isEqualTo(original.object());
    assertThat(retry.path()).isEqualTo(MEMBER.path());
    assertThat(retry.state()).isEqualTo(IN_PROGRESS);
    assertThat(recorded.recordedAs()).isEqualTo(retry.uuid());
    assertThat(fixture.runner.performed()).containsExactly(retry);
    assertThat(fixture.store.get(original.uuid())).isEqualTo(original);
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "IN_PROGRESS", "CANCELING"})
  void retryActionShouldBeRefusedBeforeTheActionHasEnded(ActionState state) {
    Action original = fixture.add(anAction().in(state));
    ActionlogException failure =
        failureOf(() -> service.retryAction(MEMBER, original.uuid(), Optional.empty()));
    assertThat(failure.failure()).isEqualTo(Failure.CONFLICT);
    assertThat(failure)
        .hasMessage("state: " + state.label() + " (expected Success, Failed or Canceled)");
    assertThat(fixture.runner.performed()).isEmpty();
  }

  @Test
  void retryActionShouldLeaveAFailedActionWhenItIsRefused() {
    Action original = fixture.add(anAction());
    ActionlogException failure =
        failureOf(() -> service.retryAction(MEMBER, original.uuid(), Optional.empty()));
    Action record = fixture.last();
    assertThat(failure.recordedAs()).contains(record.uuid());
    assertThat(record.action()).isEqualTo("Action Retry");
    assertThat(record.object()).isEqualTo(original.resourceUri());
    assertThat(record.state()).isEqualTo(FAILED);
  }

  @Test
  void retryActionShouldBeRefusedWhenTheOperationCannotBeRetried() {
    Action original = fixture.add(anAction().in(FAILED).of("backup").build(false, false));
    ActionlogException failure =
        failureOf(() -> service.retryAction(MEMBER, original.uuid(), Optional.empty()));
    assertThat(failure.failure()).isEqualTo(Failure.CONFLICT);
    assertThat(failure).hasMessage("action: backup (expected one that can be retried)");
  }

  @Test
  void retryActionShouldBeRefusedWhenTheOperationIsGone() {
    Action original = fixture.add(anAction().in(FAILED));
    fixture.runner.remove("redeploy");
    ActionlogException failure =
        failureOf(() -> service.retryAction(MEMBER, original.uuid(), Optional.empty()));
    assertThat(failure.failure()).isEqualTo(Failure.CONFLICT);
    assertThat(failure).hasMessage("action: redeploy (expected one that can be retried)");
  }

  @Test
  void retryActionShouldBePendingWhenTheObjectIsTaken() {
    Action original = fixture.add(anAction().in(FAILED));
    fixture.add(anAction());
    assertThat(service.retryAction(MEMBER, original.uuid(), Optional.empty()).action().state())
        .isEqualTo(PENDING);
  }

  @Test
  void retryActionShouldStayInTheNamespaceOfTheOriginal() {
    Action original = fixture.add(anAction().in("team").in(FAILED));
    Caller caller = new Caller("alice", Map.of("alice", Role.ADMIN, "team", Role.MEMBER));
    Action retry =
        service.retryAction(aCall(caller, null), original.uuid(), Optional.empty()).action();
    assertThat(retry.namespace()).isEqualTo("team");
    assertThat(retry.user()).isEqualTo("alice");
  }

  @Test
  void retryActionShouldBeForbiddenToAViewer() {
    Action original = fixture.add(anAction().in(FAILED));
    ActionlogException failure =
        failureOf(
            () ->
                service.retryAction(
                    aCall("alice", Role.VIEWER), original.uuid(), Optional.empty()));
    assertThat(failure.failure()).isEqualTo(Failure.FORBIDDEN);
    assertThat(fixture.store.all()).containsExactly(original);
  }

  @Test
  void retryActionShouldNotFindWhatTheCallerMayNotSee() {
    Action original = fixture.add(anAction().in("bob").in(FAILED));
    ActionlogException failure =
        failureOf(() -> service.retryAction(MEMBER, original.uuid(), Optional.empty()));
    assertThat(failure.failure()).isEqualTo(Failure.NOT_FOUND);
  }
}
