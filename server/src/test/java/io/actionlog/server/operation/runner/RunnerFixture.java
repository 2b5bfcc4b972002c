package io.actionlog.server.operation.runner;

import static io.actionlog.server.action.ActionFixture.NOON;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.InMemoryActionStore;
import io.actionlog.server.action.InMemoryLogStore;
import io.actionlog.server.clock.ServerClock;
import io.actionlog.server.operation.Operation;
import io.actionlog.server.operation.catalog.OperationCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** A runner over fakes of the stores, with a clock that stands still. */
public final class RunnerFixture implements AutoCloseable {
  static final Instant END = NOON.plusSeconds(60);

  public final InMemoryActionStore actions = new InMemoryActionStore();
  final InMemoryLogStore logs = new InMemoryLogStore();
  public final OperationRunner runner;

  public RunnerFixture(int maxRunning, Operation... operations) {
    this(maxRunning, Duration.ofSeconds(20), operations);
  }

  RunnerFixture(int maxRunning, Duration stopGrace, Operation... operations) {
    this(new ServerClock(() -> END, () -> 0), maxRunning, stopGrace, operations);
  }

  RunnerFixture(ServerClock clock, int maxRunning, Duration stopGrace, Operation... operations) {
    runner =
        new OperationRunner(catalogOf(operations), actions, logs, clock, maxRunning, stopGrace);
  }

  private static Supplier<OperationCatalog> catalogOf(Operation... operations) {
    OperationCatalog catalog = OperationCatalog.of(operations);
    return () -> catalog;
  }

  /** Starts an action that is In progress, as the service does. */
  Action start(Action action) {
    if (!runner.tryReserve()) {
      throw new IllegalStateException("as many run as may");
    }
    actions.addAll(action);
    runner.perform(action);
    return action;
  }

  /** Asks for a cancel, as the service does. */
  void cancel(Action action) {
    runner.cancel(
        actions.change(
            transaction ->
                transaction
                    .move(action.namespace(), action.uuid(), ActionState.CANCELING, END)
                    .orElseThrow()));
  }

  public void awaitState(Action action, ActionState state) {
    Awaitility.await(action.object() + " " + state)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> actions.stateOf(action) == state);
  }

  List<String> logOf(Action action) {
    return logs.textsOf(action);
  }

  @Override
  public void close() {
    runner.close();
  }
}
