package io.actionlog.server.operation.runner;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionRunner;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.LogStore;
import io.actionlog.server.action.OperationDescription;
import io.actionlog.server.clock.ServerClock;
import io.actionlog.server.operation.catalog.OperationCatalog;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs actions, each on a thread of its own, and starts the Pending ones when it is their turn.
 * Safe for use by many threads. Closes neither store; both must outlive it.
 */
public final class OperationRunner implements ActionRunner, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);

  private static final String SERVER_ENDED =
      "Failed: the server ended while this action was in progress";
  private static final int MOST_NAMED = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** How long the store has for the last lines and states of what does not end by itself. */
  private static final Duration LAST_WRITES = Duration.ofSeconds(5);

  private final Supplier<OperationCatalog> catalog;
  private final ActionStore actions;
  private final LogStore logs;
  private final ServerClock clock;
  private final Duration stopGrace;

  private final StoreRetry retry = new StoreRetry(FIRST_PAUSE, LONGEST_PAUSE);
  private final Map<UUID, ActionRun> runs = new ConcurrentHashMap<>();
  private final ExecutorService workers =
      Executors.newCachedThreadPool(new DaemonThreads("actionlog-action-"));
  private final ExecutorService notifiers =
      Executors.newCachedThreadPool(new DaemonThreads("actionlog-notifier-"));
  private final ConcurrencyLimit concurrency;
  private final Dispatcher dispatcher;
  private final ActionCompleter completer;
  private volatile boolean stopping;

  /**
   * A runner that accepts actions at once; {@link #recover} is to be called before the first.
   *
   * @param catalog the operations as they are at each moment
   * @param maxRunning how many actions may run at a time, 1 or more
   * @param stopGrace how long an operation that was told to end may take, when the server stops,
   *     before its action is ended without it; longer than the grace of the catalog's commands
   */
  public OperationRunner(
      Supplier<OperationCatalog> catalog,
      ActionStore actions,
      LogStore logs,
      ServerClock clock,
      int maxRunning,
      Duration stopGrace) {
    this.catalog = catalog;
    this.actions = actions;
    this.logs = logs;
    this.clock = clock;
    this.stopGrace = stopGrace;
    this.concurrency = new ConcurrencyLimit(maxRunning);
    this.completer = new ActionCompleter(actions, clock, retry);
    this.dispatcher = new Dispatcher(actions, concurrency, this::perform, retry);
    dispatcher.start();
  }

  /**
   * Ends as Failed what a server that is no more has left running, then starts what is Pending. To
   * be called once, before any action is started.
   *
   * @throws ActionlogException when the store does not answer
   */
  public void recover() {
    Set<ActionState> running = EnumSet.of(ActionState.IN_PROGRESS, ActionState.CANCELING);
    for (String namespace : actions.namespacesWith(running)) {
      for (Action left : actions.inState(namespace, running)) {
        if (left.isReported()) {
          continue; // It is performed elsewhere, where nothing has ended.
        }
        LOG.info("Action {}: {} was in progress when the server ended", left.uuid(), left.action());
        ActionLog log = new ActionLog(left, logs, clock, retry);
        completer.end(left, log, Outcome.failed(SERVER_ENDED), clock.moment());
      }
    }
    wake();
  }

  @Override
  public List<OperationDescription> operations() {
    return catalog.get().descriptions();
  }

  @Override
  public Optional<OperationDescription> operation(String name) {
    return catalog.get().description(name);
  }

  @Override
  public boolean tryReserve() {
    return concurrency.tryTake();
  }

  @Override
  public void release() {
    concurrency.release();
    // While it was taken, the dispatcher may have found none for an action that could have started.
    wake();
  }

  @Override
  public void wake() {
    dispatcher.wake();
  }

  @Override
  public void perform(Action action) {
    ActionLog log = new ActionLog(action, logs, clock, retry);
    ActionRun run =
        new ActionRun(action, catalog.get().find(action.action()), log, notifiers, clock.moment());
    runs.put(action.uuid(), run);
    if (stopping) {
      run.stop();
    }
    try {
      workers.execute(() -> run(run, () -> work(run)));
    } catch (RejectedExecutionException e) {
      run(run, () -> Outcome.failed(ActionRun.STOPPED));
    } catch (OutOfMemoryError e) {
      LOG.error("Action {}: no thread for {}", action.uuid(), action.action(), e);
      run(run, () -> Outcome.failed("Failed: the server has no thread for this action"));
    }
  }

  @Override
  public void cancel(Action action) {
    ActionRun run = runs.get(action.uuid());
    if (run != null) {
      run.cancel();
    }
  }

  private Outcome work(ActionRun run) {
    Action action = run.action();
    return retry
        .call(
            "Action " + action.uuid() + ": reading its secrets",
            () -> actions.secrets(action.namespace(), action.uuid()))
        .map(run::work)
        .orElse(Outcome.failed("Failed: its secret parameters cannot be read"));
  }

  private void run(ActionRun run, Supplier<Outcome> work) {
    try {
      if (isRunning(run)) {
        end(run, work.get());
      }
    } catch (RuntimeException e) {
      LOG.error(
          "Action {}: it could not be ended; the next start of the server will",
          run.actionUuid(),
          e);
    } finally {
      runs.remove(run.actionUuid());
      run.over().complete(null);
      release();
    }
  }

  /** A cancel that came before the run was known here has reached the store, and is found there. */
  private boolean isRunning(ActionRun run) {
    Action known = run.action();
    Optional<ActionState> state =
        retry
            .call(
                "Action " + known.uuid() + ": reading it",
                () -> actions.find(known.namespace(), known.uuid()))
            .map(Action::state);
    if (state.equals(Optional.of(ActionState.CANCELING))) {
      run.cancel();
    }
    return state.isPresent() && state.get().isRunning();
  }

  private void end(ActionRun run, Outcome outcome) {
    if (run.claimEnding()) {
      completer.end(run.action(), run.actionLog(), outcome, run.began());
      run.over().complete(null);
    }
  }

  /** Stops without waiting for what runs: the same as {@link #close(Duration)} with no time. */
  @Override
  public void close() {
    close(Duration.ZERO);
  }

  /**
   * Stops: starts nothing any more, lets what runs end within the limit, then cancels what can be
   * canceled and ends the rest as Failed, each with a line that says why. Pending actions stay
   * Pending. Returns when all have ended, which may take the constructor's grace longer than the
   * limit. Closing again does nothing.
   */
  public synchronized void close(Duration limit) {
    concurrency.stop();
    dispatcher.close();
    if (workers.isShutdown()) {
      return;
    }
    tellWhatRuns(limit, "to end by itself");
    try {
      if (!concurrency.tryTakeAll(limit)) {
        stopping = true;
        tellWhatRuns(stopGrace, "which was told to end");
        runs.values().forEach(run -> notifiers.execute(() -> stop(run)));
        if (!concurrency.tryTakeAll(stopGrace)) {
          letGo();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    retry.giveUp();
    workers.shutdown();
    notifiers.shutdown();
  }

  /** A stop that takes time is not silent. */
  private void tellWhatRuns(Duration limit, String how) {
    List<String> names = runs.values().stream().map(ActionRun::label).limit(MOST_NAMED).toList();
    if (!names.isEmpty() && !limit.isZero()) {
      String which = String.join(", ", names) + (runs.size() > MOST_NAMED ? ", ..." : "");
      LOG.info("stopping: waiting up to {} s for what runs, {}: {}", limit.toSeconds(), how, which);
    }
  }

  private void stop(ActionRun run) {
    Action action = run.action();
    try {
      if (action.cancelable() && moveToCanceling(action)) {
        run.log("Canceling: the server stops");
        run.cancel();
        return;
      }
    } catch (ActionlogException e) {
      LOG.warn("Action {}: it cannot be canceled: {}", action.uuid(), e.getMessage());
    }
    run.stop();
  }

  private boolean moveToCanceling(Action action) {
    return actions
        .change(
            transaction ->
                transaction.move(
                    action.namespace(), action.uuid(), ActionState.CANCELING, clock.instant()))
        .isPresent();
  }

  private void letGo() throws InterruptedException {
    List<ActionRun> left = List.copyOf(runs.values());
    for (ActionRun run : left) {
      LOG.warn("Action {}: {} did not end when told to", run.actionUuid(), run.action().action());
      notifiers.execute(() -> end(run, Outcome.failed(ActionRun.STOPPED)));
    }
    try {
      CompletableFuture.allOf(
              left.stream().map(ActionRun::over).toArray(CompletableFuture<?>[]::new))
          .get(LAST_WRITES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.error("Not every action could be ended; the next start of the server will", e);
    }
  }
}
