package io.actionlog.server.action;

import static io.actionlog.server.action.ActionFixture.aCall;
import static io.actionlog.server.action.ActionFixture.anAction;
import static io.actionlog.server.action.ActionFixture.anObject;
import static io.actionlog.server.action.ActionState.CANCELED;
import static io.actionlog.server.action.ActionState.CANCELING;
import static io.actionlog.server.action.ActionState.FAILED;
import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.SUCCESS;
import static io.actionlog.server.action.ServiceFixture.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Starts, retries and cancels that carry a key of the client's own, sent again. */
final class RepeatedCallTest {

  private static final Call MEMBER = aCall("alice", Role.MEMBER);
  private static final Optional<IdempotencyKey> KEY =
      Optional.of(new IdempotencyKey("alice", "k1"));
  private static final String OF_ANOTHER =
      "Idempotency-Key: k1 (expected a new one, since it came with another request before)";

  private final ServiceFixture fixture = new ServiceFixture();
  private final ActionService service = fixture.service;

  private CallResult start(int object) {
    return service.startOperation(MEMBER, "redeploy", anObject(object), Map.of(), KEY);
  }

  private void end(Action action) {
    fixture.store.change(
        transaction -> transaction.move(action.namespace(), action.uuid(), SUCCESS, Instant.EPOCH));
  }

  @Test
  void startOperationShouldStartOnceAndAnswerAsItDidThen() {
    CallResult first = start(1);
    end(first.action());
    assertThat(start(1)).isEqualTo(first);
    assertThat(first.action().state()).isEqualTo(IN_PROGRESS);
    assertThat(fixture.runner.performed()).containsExactly(first.action());
    assertThat(fixture.store.all()).hasSize(1);
  }

  @Test
  void startOperationShouldGiveBackTheRightToRunThatARepetitionDoesNotNeed() {
    start(1);
    start(1);
    service.startOperation(MEMBER, "redeploy", anObject(2), Map.of(), Optional.empty());
    assertThat(fixture.runner.performed()).hasSize(2);
  }

  @Test
  void startOperationShouldRefuseTheKeyOfAnotherRequestAndRecordNothing() {
    start(1);
    ActionlogException failure = failureOf(() -> start(2));
    assertThat(failure.failure()).isEqualTo(Failure.CONFLICT);
    assertThat(failure).hasMessage(OF_ANOTHER);
    assertThat(failure.recordedAs()).isEmpty();
    assertThat(fixture.store.all()).hasSize(1);
  }

  @Test
  void startOperationShouldAnswerAgainAlsoWhenTheOperationIsGone() {
    CallResult first = start(1);
    fixture.runner.remove("redeploy");
    assertThat(start(1)).isEqualTo(first);
    assertThat(failureOf(() -> start(2)).failure()).isEqualTo(Failure.CONFLICT);
  }

  @Test
  void startOperationShouldStoreNothingForARefusedCall() {
    assertThat(
            failureOf(() -> service.startOperation(MEMBER, "nope", anObject(1), Map.of(), KEY))
                .failure())
        .isEqualTo(Failure.NOT_FOUND);
    assertThat(start(1).action().state()).isEqualTo(IN_PROGRESS);
  }

  @Test
  void cancelActionShouldCancelOnceAndNameTheSameRecord() {
    Action target = fixture.add(anAction());
    CallResult first = service.cancelAction(MEMBER, target.uuid(), KEY);
    assertThat(service.cancelAction(MEMBER, target.uuid(), KEY)).isEqualTo(first);
    assertThat(first.action().state()).isEqualTo(CANCELING);
    assertThat(fixture.store.all()).hasSize(2);
  }

  @Test
  void cancelActionShouldAnswerAgainWhatItRefused() {
    Action target = fixture.add(anAction().in(SUCCESS));
    ActionlogException first = failureOf(() -> service.cancelAction(MEMBER, target.uuid(), KEY));
    ActionlogException again = failureOf(() -> service.cancelAction(MEMBER, target.uuid(), KEY));
    assertThat(again).hasMessage("state: Success (expected Pending or In progress)");
    assertThat(again.recordedAs()).isEqualTo(first.recordedAs());
    assertThat(fixture.store.all()).hasSize(2);
  }

  @Test
  void cancelActionShouldLeaveAFailedActionForTheKeyOfAnotherRequest() {
    Action one = fixture.add(anAction());
    Action other = fixture.add(anAction().on(2));
    service.cancelAction(MEMBER, one.uuid(), KEY);
    ActionlogException failure = failureOf(() -> service.cancelAction(MEMBER, other.uuid(), KEY));
    assertThat(failure).hasMessage(OF_ANOTHER);
    assertThat(failure.recordedAs()).contains(fixture.last().uuid());
    assertThat(fixture.last().state()).isEqualTo(FAILED);
    assertThat(fixture.store.get(other.uuid()).state()).isEqualTo(IN_PROGRESS);
  }

  @Test
  void retryActionShouldStartOnce() {
    Action original = fixture.add(anAction().in(CANCELED));
    CallResult first = service.retryAction(MEMBER, original.uuid(), KEY);
    end(first.action());
    assertThat(service.retryAction(MEMBER, original.uuid(), KEY)).isEqualTo(first);
    assertThat(fixture.runner.performed()).hasSize(1);
    assertThat(fixture.store.all()).hasSize(2);
  }

  @Test
  void retryActionShouldAnswerAgainAlsoWhenItCouldNotBeRetriedAnyMore() {
    Action original = fixture.add(anAction().in(CANCELED));
    CallResult first = service.retryAction(MEMBER, original.uuid(), KEY);
    fixture.runner.remove("redeploy");
    assertThat(service.retryAction(MEMBER, original.uuid(), KEY)).isEqualTo(first);
  }

  @Test
  void retryActionShouldAnswerAgainWhatItRefused() {
    Action original = fixture.add(anAction());
    ActionlogException first = failureOf(() -> service.retryAction(MEMBER, original.uuid(), KEY));
    end(original);
    ActionlogException again = failureOf(() -> service.retryAction(MEMBER, original.uuid(), KEY));
    assertThat(again).hasMessage(first.getMessage());
    assertThat(again.recordedAs()).isEqualTo(first.recordedAs());
    assertThat(fixture.runner.performed()).isEmpty();
  }

  @Test
  void retryActionShouldRefuseTheKeyOfACancel() {
    Action original = fixture.add(anAction().in(SUCCESS));
    failureOf(() -> service.cancelAction(MEMBER, original.uuid(), KEY));
    assertThat(failureOf(() -> service.retryAction(MEMBER, original.uuid(), KEY)))
        .hasMessage(OF_ANOTHER);
    assertThat(fixture.runner.performed()).isEmpty();
  }
}
