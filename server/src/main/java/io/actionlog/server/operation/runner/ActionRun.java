package io.actionlog.server.operation.runner;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.clock.ServerClock.Moment;
import io.actionlog.server.operation.Operation;
import io.actionlog.server.operation.OperationCanceledException;
import io.actionlog.server.operation.OperationContext;
import io.actionlog.server.operation.OperationFailedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running action as its operation sees it, cancel and stop included. */
final class ActionRun implements OperationContext {
  static final String STOPPED = "Failed: the server stopped while this action was in progress";

  private static final Logger LOG = LoggerFactory.getLogger(ActionRun.class);

  private final Action action;
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final Optional<Operation> operation;
  private final ActionLog log;
  private final Executor notifier;
  private final Moment began;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  // Guarded by this.
  private final List<Runnable> cancelListeners = new ArrayList<>();
  private boolean canceled;
  private boolean stopped;
  private @Nullable Thread worker;

  /**
   * A run of the action.
   *
   * @param operation what to perform; empty when it was taken out of the configuration
   * @param notifier where cancel listeners are called
   * @param began when it begins
   */
  ActionRun(
      Action action,
      Optional<Operation> operation,
      ActionLog log,
      Executor notifier,
      Moment began) {
    this.action = action;
    this.began = began;
    this.operation = operation;
    this.log = log;
    this.notifier = notifier;
  }

  Action action() {
    return action;
  }

  /** How it is called in messages. */
  String label() {
    return action.uuid().toString().substring(0, 8) + " " + action.action();
  }

  Moment began() {
    return began;
  }

  ActionLog actionLog() {
    return log;
  }

  /** Completed when the action has been ended, whether or not the operation has returned. */
  CompletableFuture<Void> over() {
    return over;
  }

  /** Claims the right to end the action; true for the first caller only. */
  boolean claimEnding() {
    return ending.compareAndSet(false, true);
  }

  /** Performs the operation, with these secret values, on the current thread. */
  Outcome work(Map<String, String> secretValues) {
    secrets.putAll(secretValues);
    if (operation.isEmpty()) {
      return Outcome.failed(
          "Failed: the operation " + action.action() + " is not configured any more");
    }
    if (!begin()) {
      return isCanceled() ? Outcome.CANCELED : Outcome.failed(STOPPED);
    }
    Outcome outcome = perform(operation.get());
    boolean wasStopped = finish();
    return wasStopped && outcome.state() == ActionState.FAILED ? stoppedAfter(outcome) : outcome;
  }

  private Outcome perform(Operation work) {
    try {
      work.perform(this);
      return Outcome.SUCCESS;
    } catch (OperationFailedException e) {
      return Outcome.failed(Objects.requireNonNullElse(e.getMessage(), "Failed"));
    } catch (OperationCanceledException e) {
      return isCanceled()
          ? Outcome.CANCELED
          : Outcome.failed(
              "Failed: the operation ended itself as canceled, but nobody canceled it");
    } catch (InterruptedException e) {
      return Outcome.failed(isStopped() ? STOPPED : "Failed: the operation was interrupted");
    } catch (Throwable e) {
      // Foreign code may throw anything, and the action has to end all the same.
      LOG.error("Action {}: {} failed unexpectedly", action.uuid(), action.action(), e);
      return Outcome.failed("Failed: " + nameOf(e));
    }
  }

  private static String nameOf(Throwable e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }

  /** What failed because the server stopped is told both ways. */
  private Outcome stoppedAfter(Outcome failed) {
    String line = failed.lastLine();
    if (line != null && !line.equals(STOPPED)) {
      log.add(line);
    }
    return Outcome.failed(STOPPED);
  }

  /** Tells the operation to end because the action is canceled. */
  void cancel() {
    List<Runnable> toCall;
    synchronized (this) {
      canceled = true;
      toCall = List.copyOf(cancelListeners);
      cancelListeners.clear();
    }
    toCall.forEach(this::call);
  }

  /** Tells the operation to end because the server stops. */
  synchronized void stop() {
    stopped = true;
    if (worker != null) {
      worker.interrupt();
    }
  }

  private synchronized boolean begin() {
    if (canceled || stopped) {
      return false;
    }
    worker = Thread.currentThread();
    return true;
  }

  /**
   * From here on nothing interrupts the thread: it writes to the store.
   *
   * @return whether the server stopped before
   */
  private synchronized boolean finish() {
    worker = null;
    // The flag may be set still; what this thread waits for next is not meant by it.
    Thread.interrupted();
    return stopped;
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private void call(Runnable listener) {
    notifier.execute(
        () -> {
          try {
            listener.run();
          } catch (RuntimeException e) {
            LOG.error(
                "Action {}: a cancel listener of {} failed", action.uuid(), action.action(), e);
          }
        });
  }

  @Override
  public UUID actionUuid() {
    return action.uuid();
  }

  @Override
  public String object() {
    return action.object();
  }

  @Override
  public String user() {
    return action.user();
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>(action.parameters());
    all.putAll(secrets);
    return Collections.unmodifiableMap(all);
  }

  @Override
  public void log(String line) {
    log.add(line);
  }

  @Override
  public void show(String unfinished) {
    log.show(unfinished);
  }

  @Override
  public synchronized boolean isCanceled() {
    return canceled;
  }

  @Override
  public void onCancel(Runnable listener) {
    synchronized (this) {
      if (!canceled) {
        cancelListeners.add(listener);
        return;
      }
    }
    call(listener);
  }
}
