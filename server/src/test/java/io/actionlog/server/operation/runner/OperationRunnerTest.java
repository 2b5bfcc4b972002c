package io.actionlog.server.operation.runner;

import static io.actionlog.server.action.ActionFixture.NOON;
import static io.actionlog.server.action.ActionFixture.anAction;
import static io.actionlog.server.action.ActionState.CANCELED;
import static io.actionlog.server.action.ActionState.CANCELING;
import static io.actionlog.server.action.ActionState.FAILED;
import static io.actionlog.server.action.ActionState.IN_PROGRESS;
import static io.actionlog.server.action.ActionState.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.clock.ServerClock;
import io.actionlog.server.operation.OperationCanceledException;
import io.actionlog.server.operation.OperationContext;
import io.actionlog.server.operation.OperationFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class OperationRunnerTest {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch proceed = new CountDownLatch(1);
  private final ControlledWork gate = new ControlledWork();
  private final RunnerFixture fixture =
      new RunnerFixture(
          2,
          new FakeOperation("redeploy", gate),
          new FakeOperation(
              "log", context -> List.of("1", "2\r\n3", "", "4\n\n").forEach(context::log)),
          new FakeOperation("fail", OperationRunnerTest::fail),
          new FakeOperation("break", OperationRunnerTest::breakDown),
          new FakeOperation("die", OperationRunnerTest::die),
          new FakeOperation("give-up", OperationRunnerTest::giveUp),
          new FakeOperation("finish", this::finish));

  @AfterEach
  void close() {
    proceed.countDown();
    fixture.close();
  }

  @Test
  void startOperationShouldBeSuccessWhenTheWorkIsDone() {
    gate.letPass(1);
    Action action = fixture.start(anAction().build());
    fixture.awaitState(action, SUCCESS);
    assertThat(fixture.actions.get(action.uuid()).endDate()).isEqualTo(RunnerFixture.END);
    assertThat(fixture.logOf(action)).isEmpty();
  }

  @Test
  void startOperationShouldEndAsLateAsItTookWhenTheDateIsSetBack() {
    AtomicReference<Instant> date = new AtomicReference<>(NOON);
    AtomicLong nanos = new AtomicLong();
    FakeOperation setsBack =
        new FakeOperation(
            "redeploy",
            context -> {
              date.set(NOON.minusSeconds(3600));
              nanos.set(Duration.ofSeconds(90).toNanos());
            });
    ServerClock clock = new ServerClock(date::get, nanos::get);
    try (RunnerFixture other = new RunnerFixture(clock, 1, Duration.ofSeconds(20), setsBack)) {
      Action action = other.start(anAction().build());
      other.awaitState(action, SUCCESS);
      assertThat(other.actions.get(action.uuid()).endDate()).isEqualTo(NOON.plusSeconds(90));
    }
  }

  @Test
  void startOperationShouldLogEachLineWithItsTime() {
    Action action = fixture.start(anAction().of("log").build());
    fixture.awaitState(action, SUCCESS);
    assertThat(fixture.logOf(action)).containsExactly("1", "2", "3", "", "4");
    assertThat(fixture.logs.read(action.namespace(), action.uuid(), 0, 10))
        .extracting(LogLine::timestamp)
        .containsOnly(RunnerFixture.END.getEpochSecond());
  }

  @Test
  void startOperationShouldKeepTheLogBeforeTheStateTellsTheEnd() {
    List<List<String>> atTheEnd = new CopyOnWriteArrayList<>();
    fixture.actions.addListener(
        changed -> {
          if (changed.state().isTerminal()) {
            atTheEnd.add(fixture.logOf(changed));
          }
        });
    Action action = fixture.start(anAction().of("fail").build());
    fixture.awaitState(action, FAILED);
    assertThat(atTheEnd).containsExactly(List.of("working", "the disk is full"));
  }

  @Test
  void startOperationShouldCloseTheLog() {
    Action action = fixture.start(anAction().of("log").build());
    fixture.awaitState(action, SUCCESS);
    assertThat(fixture.logs.isOpen(action)).isFalse();
  }

  @Test
  void startOperationShouldNameAnUnexpectedErrorWithoutItsStackTrace() {
    Action action = fixture.start(anAction().of("break").build());
    fixture.awaitState(action, FAILED);
    assertThat(fixture.logOf(action))
        .containsExactly("Failed: IllegalStateException: no such luck");
  }

  @Test
  void startOperationShouldSurviveAnErrorOfTheOperation() {
    Action action = fixture.start(anAction().of("die").build());
    fixture.awaitState(action, FAILED);
    assertThat(fixture.logOf(action)).containsExactly("Failed: StackOverflowError");
  }

  @Test
  void startOperationShouldBeFailedWhenTheOperationGivesUpUnasked() {
    Action action = fixture.start(anAction().of("give-up").build());
    fixture.awaitState(action, FAILED);
    assertThat(fixture.logOf(action))
        .containsExactly("Failed: the operation ended itself as canceled, but nobody canceled it");
  }

  @Test
  void startOperationShouldBeFailedWhenTheOperationIsGone() {
    Action action = fixture.start(anAction().of("gone").build());
    fixture.awaitState(action, FAILED);
    assertThat(fixture.logOf(action))
        .containsExactly("Failed: the operation gone is not configured any more");
  }

  @Test
  void startOperationShouldEndWhenTheStoreAnswersAgain() {
    Action action = fixture.start(anAction().build());
    await().until(() -> !gate.started().isEmpty());
    fixture.actions.failNext(3);
    gate.letPass(1);
    fixture.awaitState(action, SUCCESS);
  }

  @Test
  void startOperationShouldKeepEveryLineWhenTheLogAnswersAgain() {
    fixture.logs.failNext(3);
    Action action = fixture.start(anAction().of("log").build());
    fixture.awaitState(action, SUCCESS);
    assertThat(fixture.logOf(action)).containsExactly("1", "2", "3", "", "4");
  }

  @Test
  void cancelActionShouldBeCanceledWhenTheWorkHasEnded() {
    Action action = fixture.start(anAction().build());
    await().until(() -> !gate.started().isEmpty());
    fixture.cancel(action);
    fixture.awaitState(action, CANCELED);
    assertThat(fixture.actions.get(action.uuid()).endDate()).isEqualTo(RunnerFixture.END);
  }

  @Test
  void cancelActionShouldStayCancelingUntilTheWorkHasEnded() {
    Action action = fixture.start(anAction().of("finish").build());
    await().until(() -> begun.getCount() == 0);
    fixture.cancel(action);
    assertThat(fixture.actions.stateOf(action)).isEqualTo(CANCELING);
    proceed.countDown();
    fixture.awaitState(action, SUCCESS);
  }

  @Test
  void cancelActionShouldBeHeardWhenItComesBeforeTheWork() {
    Action action = anAction().build();
    assertThat(fixture.runner.tryReserve()).isTrue();
    fixture.actions.addAll(action);
    fixture.cancel(action);
    fixture.runner.perform(action);
    fixture.awaitState(action, CANCELED);
    assertThat(gate.started()).isEmpty();
  }

  @Test
  void cancelActionShouldDoNothingWhenTheActionHasEnded() {
    gate.letPass(1);
    Action action = fixture.start(anAction().build());
    fixture.awaitState(action, SUCCESS);
    fixture.runner.cancel(action);
    assertThat(fixture.actions.stateOf(action)).isEqualTo(SUCCESS);
  }

  @Test
  void startOperationShouldNotPerformWhatHasEndedMeanwhile() {
    Action action = anAction().build();
    assertThat(fixture.runner.tryReserve()).isTrue();
    assertThat(fixture.runner.tryReserve()).isTrue();
    fixture.actions.addAll(action.in(FAILED, RunnerFixture.END));
    fixture.runner.perform(action);
    await("the reservation is given back").until(fixture.runner::tryReserve);
    assertThat(gate.started()).isEmpty();
    fixture.runner.release();
    fixture.runner.release();
  }

  @Test
  void startOperationShouldBeInProgressUntilTheWorkEnds() {
    Action action = fixture.start(anAction().build());
    await().until(() -> !gate.started().isEmpty());
    assertThat(fixture.actions.stateOf(action)).isEqualTo(IN_PROGRESS);
  }

  private void finish(OperationContext context) throws InterruptedException {
    begun.countDown();
    proceed.await();
  }

  private static void fail(OperationContext context) throws OperationFailedException {
    context.log("working");
    throw new OperationFailedException("the disk is full");
  }

  private static void breakDown(OperationContext context) {
    throw new IllegalStateException("no such luck\nat all");
  }

  private static void die(OperationContext context) {
    throw new StackOverflowError();
  }

  private static void giveUp(OperationContext context) {
    throw new OperationCanceledException();
  }
}
