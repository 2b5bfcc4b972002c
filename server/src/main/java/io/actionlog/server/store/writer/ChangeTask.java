package io.actionlog.server.store.writer;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A change whose caller waits for its result. */
final class ChangeTask<T> implements WriteTask {

  private final Consumer<WriteContext> announcement;
  private final Function<WriteContext, T> change;
  private final Runnable listeners;
  private final CompletableFuture<@Nullable T> answer = new CompletableFuture<>();
  private @Nullable T result;

  ChangeTask(
      Consumer<WriteContext> announcement, Function<WriteContext, T> change, Runnable listeners) {
    this.announcement = announcement;
    this.change = change;
    this.listeners = listeners;
  }

  @Override
  public void announce(WriteContext context) {
    announcement.accept(context);
  }

  @Override
  public void perform(WriteContext context) {
    result = change.apply(context);
  }

  @Override
  public void notifyListeners() {
    listeners.run();
  }

  @Override
  public void answer(@Nullable Throwable failure) {
    if (failure == null) {
      answer.complete(result);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  /**
   * The result after the commit, or what the change threw. Waits even when the thread is
   * interrupted, which it then still is: the change is on its way and its outcome must be known.
   */
  @SuppressWarnings("NullAway") // null only where the change itself gave it
  T await() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw cause(e);
    }
  }

  /**
   * The same, but waits no longer than this.
   *
   * @throws ActionlogException ({@link Failure#UNAVAILABLE}) when there is no answer by then; the
   *     change may be performed all the same
   */
  @SuppressWarnings("NullAway") // null only where the change itself gave it
  T await(Duration limit) {
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw cause(e);
    } catch (TimeoutException e) {
      throw unanswered("has not written a change within " + limit.toSeconds() + " seconds", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered("was asked by a thread that was told to stop", e);
    }
  }

  private static ActionlogException unanswered(String what, Exception cause) {
    return new ActionlogException(
        Failure.UNAVAILABLE,
        "store: the database " + what + " (it may be locked by another program, or its disk slow)",
        cause);
  }

  private static RuntimeException cause(Exception e) {
    if (e.getCause() instanceof Error failure) {
      throw failure;
    }
    return e.getCause() instanceof RuntimeException failure
        ? failure
        : new IllegalStateException(e.getCause());
  }

  boolean isAnswered() {
    return answer.isDone();
  }
}
