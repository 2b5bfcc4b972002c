package io.actionlog.client.cli.connection;

import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.TransientFailures;
import io.actionlog.client.transport.retry.Backoff;
import io.actionlog.client.transport.retry.RetryClock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a call for as long as the server is unavailable, where the client itself gives up after a
 * few attempts, and says so once. For one thread.
 */
public final class UnavailableRetry {

  /** Always a second at the most: somebody watches, and the calls are few. */
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1));

  private final Console console;
  private final Consumer<Boolean> listener;
  private boolean told;
  private volatile @Nullable Long giveUpAt;

  public UnavailableRetry(Console console) {
    this(console, away -> {});
  }

  /**
   * @param listener is told that the server is away, and when it is back
   */
  public UnavailableRetry(Console console, Consumer<Boolean> listener) {
    this.console = console;
    this.listener = listener;
  }

  /** From now on, only so long. */
  public void endIn(Duration patience) {
    giveUpAt = System.nanoTime() + patience.toNanos();
  }

  /**
   * @throws ActionlogException when the server refuses, or the patience is at its end
   */
  public <T> T outlast(Supplier<T> call) throws InterruptedException {
    while (true) {
      try {
        T answer = call.get();
        if (told) {
          told = false;
          listener.accept(false);
        }
        return answer;
      } catch (ActionlogException e) {
        Long end = giveUpAt;
        if (!TransientFailures.isTransient(e) || (end != null && System.nanoTime() - end > 0)) {
          throw e;
        }
        if (!told) {
          // First, since the console may be held by who waits for what this sets free.
          listener.accept(true);
          console.away(e.error(), BACKOFF.longest());
          told = true;
        }
        RetryClock.REAL.pause(BACKOFF.pause(1, RetryClock.REAL.jitter()));
      }
    }
  }
}
