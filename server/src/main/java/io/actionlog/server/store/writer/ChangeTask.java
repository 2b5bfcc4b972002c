package io.actionlog.server.store.writer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A change whose caller waits for its result. */
final class ChangeTask<T> implements WriteTask {

  private final Function<WriteContext, T> change;
  private final Runnable listeners;
  private final CompletableFuture<@Nullable T> answer = new CompletableFuture<>();
  private @Nullable T result;

  ChangeTask(Function<WriteContext, T> change, Runnable listeners) {
    this.change = change;
    this.listeners = listeners;
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
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }
}
