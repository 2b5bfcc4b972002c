package io.actionlog.server.operation.runner;

import static io.actionlog.server.action.ActionFixture.anAction;
import static io.actionlog.server.action.ActionState.CANCELED;
import static io.actionlog.server.action.ActionState.FAILED;
import static io.actionlog.server.action.ActionState.PENDING;
import static io.actionlog.server.action.ActionState.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.actionlog.server.action.Action;
import io.actionlog.server.operation.Operation;
import io.actionlog.server.operation.OperationContext;
import io.actionlog.server.operation.command.CommandFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
final class OperationRunnerStopTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);
  private final ControlledWork gate = new ControlledWork();
  private final RunnerFixture fixture =
      new RunnerFixture(
          4,
          Duration.ofMillis(500),
          new FakeOperation("redeploy", gate),
          new FakeOperation("deaf", this::ignoreEverything));

  @AfterEach
  void close() {
    never.countDown();
    gate.letPass(100);
    fixture.close();
  }

  @Test
  void stopShouldLetEndWhatRunsWithinTheLimit() throws Exception {
    Action action = fixture.start(anAction().build());
    await().until(() -> gate.started().size() == 1);
    CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> fixture.runner.close(LONG));
    await().until(() -> !fixture.runner.tryReserve());
    gate.letPass(1);
    closed.get(30, TimeUnit.SECONDS);
    assertThat(fixture.actions.stateOf(action)).isEqualTo(SUCCESS);
    assertThat(fixture.logOf(action)).isEmpty();
  }

  @Test
  void stopShouldSayAtOnceWhatItWaitsFor() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(OperationRunner.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      Action action = fixture.start(anAction().build());
      await().until(() -> gate.started().size() == 1);
      CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> fixture.runner.close(LONG));
      await().until(() -> !fixture.runner.tryReserve());
      await().until(() -> !log.list.isEmpty());
      gate.letPass(1);
      closed.get(30, TimeUnit.SECONDS);
      assertThat(log.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .contains(
              "stopping: waiting up to 30 s for what runs, to end by itself: "
                  + action.uuid().toString().substring(0, 8)
                  + " redeploy");
    } finally {
      logger.detachAppender(log);
    }
  }

  @Test
  void stopShouldCancelWhatCanBeCanceled() {
    Action action = fixture.start(anAction().build());
    await().until(() -> gate.started().size() == 1);
    fixture.runner.close(Duration.ZERO);
    assertThat(fixture.actions.stateOf(action)).isEqualTo(CANCELED);
    assertThat(fixture.logOf(action)).containsExactly("Canceling: the server stops");
  }

  @Test
  void stopShouldFailWhatCannotBeCanceled() {
    Action action = fixture.start(anAction().build(false, true));
    await().until(() -> gate.started().size() == 1);
    fixture.runner.close(Duration.ZERO);
    assertThat(fixture.actions.stateOf(action)).isEqualTo(FAILED);
    assertThat(fixture.logOf(action)).containsExactly(ActionRun.STOPPED);
  }

  @Test
  void stopShouldFailWhatDoesNotListen() {
    Action action = fixture.start(anAction().of("deaf").build());
    await().until(() -> begun.getCount() == 0);
    fixture.runner.close(Duration.ZERO);
    assertThat(fixture.actions.stateOf(action)).isEqualTo(FAILED);
    assertThat(fixture.logOf(action))
        .containsExactly("Canceling: the server stops", ActionRun.STOPPED);
    assertThat(fixture.logs.isOpen(action)).isFalse();
  }

  @Test
  void stopShouldFailWhatIsCancelingAlreadyAndDoesNotListen() {
    Action action = fixture.start(anAction().of("deaf").build());
    await().until(() -> begun.getCount() == 0);
    fixture.cancel(action);
    fixture.runner.close(Duration.ZERO);
    assertThat(fixture.actions.stateOf(action)).isEqualTo(FAILED);
    assertThat(fixture.logOf(action)).containsExactly(ActionRun.STOPPED);
  }

  @Test
  void stopShouldDropWhatIsLoggedAfterTheEnd() {
    Action action = fixture.start(anAction().of("deaf").build());
    await().until(() -> begun.getCount() == 0);
    fixture.runner.close(Duration.ZERO);
    never.countDown();
    await().until(() -> ended.getCount() == 0);
    assertThat(fixture.logOf(action)).doesNotContain("too late");
  }

  @Test
  void stopShouldKeepLinesThatWereLogged(@TempDir Path folder) {
    Path isOn = folder.resolve("on");
    Operation command =
        CommandFixture.aScript(
                "trap '' TERM; echo on; touch " + isOn + "; sleep 300 & wait; sleep 300")
            .grace(Duration.ofMillis(100))
            .build();
    try (RunnerFixture patient = new RunnerFixture(4, LONG, command)) {
      Action action = patient.start(anAction().of("command").build());
      await().until(() -> Files.exists(isOn));
      patient.runner.close(Duration.ZERO);
      assertThat(patient.logOf(action)).startsWith("on").contains("Canceling: the server stops");
      assertThat(patient.actions.stateOf(action)).isEqualTo(CANCELED);
    }
  }

  @Test
  void stopShouldLeavePendingActionsPending() {
    Action running = fixture.start(anAction().build());
    Action pending = anAction().in(PENDING).build();
    fixture.actions.addAll(pending);
    await().until(() -> gate.started().size() == 1);
    fixture.runner.close(Duration.ZERO);
    assertThat(fixture.actions.stateOf(running)).isEqualTo(CANCELED);
    assertThat(fixture.actions.stateOf(pending)).isEqualTo(PENDING);
  }

  @Test
  void stopShouldRefuseNewReservations() {
    fixture.runner.close(Duration.ZERO);
    assertThat(fixture.runner.tryReserve()).isFalse();
  }

  @Test
  void stopShouldFailWhatIsStartedTooLate() {
    assertThat(fixture.runner.tryReserve()).isTrue();
    fixture.runner.close(Duration.ZERO);
    Action late = anAction().build();
    fixture.actions.addAll(late);
    fixture.runner.perform(late);
    assertThat(fixture.actions.stateOf(late)).isEqualTo(FAILED);
    assertThat(fixture.logOf(late)).containsExactly(ActionRun.STOPPED);
    assertThat(gate.started()).isEmpty();
  }

  @Test
  void stopShouldReturnThoughTheStoreDoesNotAnswer() {
    fixture.start(anAction().build());
    await().until(() -> gate.started().size() == 1);
    fixture.actions.failNext(Integer.MAX_VALUE);
    fixture.runner.close(Duration.ZERO);
    assertThat(fixture.runner.tryReserve()).isFalse();
  }

  private void ignoreEverything(OperationContext context) {
    begun.countDown();
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException e) {
        // Deaf.
      }
    }
    context.log("too late");
    ended.countDown();
  }
}
