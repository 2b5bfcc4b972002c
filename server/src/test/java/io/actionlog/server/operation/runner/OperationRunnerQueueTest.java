package io.actionlog.server.operation.runner;

import static io.actionlog.server.action.ActionFixture.anAction;
import static io.actionlog.server.action.ActionState.CANCELED;
import static io.actionlog.server.action.ActionState.CANCELING;
import static io.actionlog.server.action.ActionState.FAILED;
import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.PENDING;
import static io.actionlog.server.action.ActionState.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class OperationRunnerQueueTest {
  private final ControlledWork gate = new ControlledWork();
  private RunnerFixture fixture = new RunnerFixture(2, new FakeOperation("redeploy", gate));

  @AfterEach
  void close() {
    gate.letPass(10_000);
    fixture.close();
  }

  @Test
  void startOperationShouldRunTheNextPendingOnTheSameObjectOldestFirst() {
    Action running = fixture.start(anAction().build());
    Action younger = anAction().in(PENDING).startedAfter(20).build();
    Action older = anAction().in(PENDING).startedAfter(10).build();
    fixture.actions.addAll(younger, older);
    gate.letPass(1);
    fixture.awaitState(running, SUCCESS);
    fixture.awaitState(older, IN_PROGRESS);
    assertThat(fixture.actions.stateOf(younger)).isEqualTo(PENDING);
    gate.letPass(1);
    fixture.awaitState(older, SUCCESS);
    fixture.awaitState(younger, IN_PROGRESS);
  }

  @Test
  void startOperationShouldRunOnAnotherObjectMeanwhile() {
    fixture.start(anAction().build());
    Action same = anAction().in(PENDING).build();
    Action other = anAction().in(PENDING).on(2).startedAfter(10).build();
    fixture.actions.addAll(same, other);
    fixture.runner.wake();
    fixture.awaitState(other, IN_PROGRESS);
    assertThat(fixture.actions.stateOf(same)).isEqualTo(PENDING);
  }

  @Test
  void startOperationShouldRunThePendingAfterAFailedOne() {
    Action gone = anAction().of("gone").in(PENDING).build();
    Action next = anAction().in(PENDING).startedAfter(1).build();
    fixture.actions.addAll(gone, next);
    fixture.runner.wake();
    fixture.awaitState(gone, FAILED);
    assertThat(fixture.logOf(gone))
        .containsExactly("Failed: the operation gone is not configured any more");
    fixture.awaitState(next, IN_PROGRESS);
  }

  @Test
  void startOperationShouldRunThePendingAfterACanceledOne() {
    Action running = fixture.start(anAction().build());
    Action next = anAction().in(PENDING).build();
    fixture.actions.addAll(next);
    await().until(() -> gate.started().size() == 1);
    fixture.cancel(running);
    fixture.awaitState(running, CANCELED);
    fixture.awaitState(next, IN_PROGRESS);
  }

  @Test
  void startOperationShouldRunNoMoreThanMayRun() {
    Action[] pending = pending("alice", 20);
    fixture.actions.addAll(pending);
    fixture.runner.wake();
    await().until(() -> gate.started().size() == 2);
    gate.letPass(20);
    Stream.of(pending).forEach(action -> fixture.awaitState(action, SUCCESS));
    assertThat(gate.mostRunning()).isEqualTo(2);
  }

  @Test
  void startOperationShouldServeTheNamespacesInTurn() {
    use(new RunnerFixture(1, new FakeOperation("redeploy", gate)));
    Action[] many = pending("alice", 4);
    Action[] few = pending("bob", 2);
    fixture.actions.addAll(many);
    fixture.actions.addAll(few);
    fixture.runner.wake();
    gate.letPass(6);
    fixture.awaitState(many[3], SUCCESS);
    List<UUID> expected =
        Stream.of(many[0], few[0], many[1], few[1], many[2], many[3]).map(Action::uuid).toList();
    assertThat(gate.started()).isEqualTo(expected);
  }

  @Test
  void startOperationShouldNotOvertakeWhatIsPendingAlready() {
    use(new RunnerFixture(1, new FakeOperation("redeploy", gate)));
    Action running = fixture.start(anAction().build());
    Action[] pending = pending("alice", 2);
    fixture.actions.addAll(pending);
    fixture.runner.wake();
    await().until(() -> gate.started().size() == 1);
    gate.letPass(1);
    fixture.awaitState(running, SUCCESS);
    assertThat(fixture.runner.tryReserve()).isFalse();
    fixture.awaitState(pending[0], IN_PROGRESS);
  }

  @Test
  void startOperationShouldRunAtOnceAgainWhenNothingIsPending() {
    use(new RunnerFixture(1, new FakeOperation("redeploy", gate)));
    Action[] pending = pending("alice", 2);
    fixture.actions.addAll(pending);
    fixture.runner.wake();
    gate.letPass(2);
    fixture.awaitState(pending[1], SUCCESS);
    await().until(fixture.runner::tryReserve);
    fixture.runner.release();
  }

  @Test
  void startOperationShouldRunThePendingWhenAReservationIsGivenBack() {
    use(new RunnerFixture(1, new FakeOperation("redeploy", gate)));
    assertThat(fixture.runner.tryReserve()).isTrue();
    Action pending = anAction().in(PENDING).build();
    fixture.actions.addAll(pending);
    fixture.runner.wake();
    fixture.runner.release();
    fixture.awaitState(pending, IN_PROGRESS);
  }

  @Test
  void startOperationShouldRunThePendingWhenTheStoreAnswersAgain() {
    Action pending = anAction().in(PENDING).build();
    fixture.actions.addAll(pending);
    fixture.actions.failNext(3);
    fixture.runner.wake();
    fixture.awaitState(pending, IN_PROGRESS);
  }

  @Test
  void startOperationShouldLoseNoWakeUp() {
    gate.letPass(500);
    List<Action> all =
        IntStream.range(0, 500)
            .mapToObj(number -> anAction().in(PENDING).on(number % 7).build())
            .toList();
    for (Action action : all) {
      fixture.actions.addAll(action);
      fixture.runner.wake();
    }
    all.forEach(action -> fixture.awaitState(action, SUCCESS));
  }

  @Test
  void recoverShouldFailWhatADeadServerLeftRunning() {
    Action inProgress = anAction().build();
    Action canceling = anAction().in("bob").in(CANCELING).build();
    fixture.actions.addAll(inProgress, canceling);
    fixture.runner.recover();
    for (Action action : List.of(inProgress, canceling)) {
      assertThat(fixture.actions.stateOf(action)).isEqualTo(FAILED);
      assertThat(fixture.actions.get(action.uuid()).endDate()).isEqualTo(RunnerFixture.END);
      assertThat(fixture.logOf(action))
          .containsExactly("Failed: the server ended while this action was in progress");
    }
  }

  @Test
  void recoverShouldStartWhatIsPending() {
    Action left = anAction().build();
    Action pending = anAction().in(PENDING).startedAfter(1).build();
    fixture.actions.addAll(left, pending);
    fixture.runner.recover();
    fixture.awaitState(pending, IN_PROGRESS);
  }

  @Test
  void recoverShouldLeaveWhatHasEnded() {
    List<Action> ended =
        Stream.of(SUCCESS, FAILED, CANCELED).map(state -> anAction().in(state).build()).toList();
    fixture.actions.addAll(ended.toArray(Action[]::new));
    fixture.runner.recover();
    assertThat(fixture.actions.all()).isEqualTo(ended);
  }

  private void use(RunnerFixture other) {
    fixture.close();
    fixture = other;
  }

  private static Action[] pending(String namespace, int count) {
    ActionState state = PENDING;
    return IntStream.range(0, count)
        .mapToObj(n -> anAction().in(namespace).in(state).on(100 + n).startedAfter(n).build())
        .toArray(Action[]::new);
  }
}
