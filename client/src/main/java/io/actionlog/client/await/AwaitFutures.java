package io.actionlog.client.await;

import io.actionlog.client.generated.model.Action;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits without holding the thread that calls. A future that is completed by anybody else, such as
 * by its cancel, ends its wait. Safe for use by several threads.
 */
public final class AwaitFutures implements AutoCloseable {

  /** What is done with an action that has ended, before the future has it. */
  public interface Check {
    Action check(Action ended) throws InterruptedException;
  }

  private final Executor executor;
  private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();

  /**
   * @param executor runs what takes time; its owner ends it
   */
  public AwaitFutures(Executor executor) {
    this.executor = executor;
  }

  /** Waits for one action. Takes a thread only while it is asked for. */
  public CompletableFuture<Action> await(
      ActionAwait single, UUID uuid, Duration timeout, Check check) {
    CompletableFuture<Action> result = begin(() -> {});
    ActionAwait.Asking asking = single.asking(uuid, timeout);
    execute(executor, () -> ask(asking, check, result), result);
    return result;
  }

  private void ask(ActionAwait.Asking asking, Check check, CompletableFuture<Action> result) {
    if (result.isDone()) {
      return;
    }
    try {
      Duration pause = asking.ask();
      if (pause == null) {
        result.complete(check.check(asking.ended()));
      } else {
        // Of the two executors only this one may refuse, which the other one would tell nobody.
        Executor now = task -> execute(executor, task, result);
        CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS, now)
            .execute(() -> ask(asking, check, result));
      }
    } catch (Exception | Error e) {
      result.completeExceptionally(e);
    }
  }

  /** Runs a wait that takes a thread as long as it lasts, and is interrupted to be ended. */
  public <T> CompletableFuture<T> run(Callable<T> wait) {
    Interruptible<T> work = new Interruptible<>(wait);
    CompletableFuture<T> result = begin(work::interrupt);
    execute(executor, () -> work.run(result), result);
    return result;
  }

  /** All that go on fail. */
  @Override
  public void close() {
    IllegalStateException closed = new IllegalStateException("this client is closed");
    pending.forEach(result -> result.completeExceptionally(closed));
  }

  private <T> CompletableFuture<T> begin(Runnable whenDone) {
    CompletableFuture<T> result = new CompletableFuture<>();
    pending.add(result);
    var unused =
        result.whenComplete(
            (value, failure) -> {
              pending.remove(result);
              whenDone.run();
            });
    return result;
  }

  private static void execute(Executor executor, Runnable task, CompletableFuture<?> result) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(e);
    }
  }

  /** Interrupts the thread that runs it, and no other work of that thread. */
  private static final class Interruptible<T> {

    private final Callable<T> wait;
    private @Nullable Thread thread;
    private boolean interrupted;

    Interruptible(Callable<T> wait) {
      this.wait = wait;
    }

    void run(CompletableFuture<T> result) {
      synchronized (this) {
        if (interrupted) {
          return;
        }
        thread = Thread.currentThread();
      }
      T value;
      try {
        value = wait.call();
      } catch (Exception | Error e) {
        leave();
        result.completeExceptionally(e);
        return;
      }
      leave();
      result.complete(value);
    }

    synchronized void interrupt() {
      interrupted = true;
      if (thread != null) {
        thread.interrupt();
      }
    }

    private synchronized void leave() {
      thread = null;
      if (interrupted) {
        Thread.interrupted();
      }
    }
  }
}
