package io.actionlog.client.cli.connection;

import io.actionlog.client.cli.terminal.Console;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.actionlog.client.transport.ActionlogException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a call for as long as the server is away, which the client itself does a few times only,
 * and says so once. For one thread.
 */
final class UnavailableRetry {

  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Console console;
  private final Consumer<Boolean> listener;
  private boolean told;
  private volatile @Nullable Long giveUpAt;

  UnavailableRetry(Console console) {
    this(console, away -> {});
  }

  /**
   * @param listener is told that the server is away, and when it is back
   */
  UnavailableRetry(Console console, Consumer<Boolean> listener) {
    this.console = console;
    this.listener = listener;
  }

  /** From now on, only so long. */
  void endIn(Duration patience) {
    giveUpAt = System.nanoTime() + patience.toNanos();
  }

  /**
   * @throws ActionlogException when the server refuses, or the patience is at its end
   */
  <T> T outlast(Supplier<T> call) throws InterruptedException {
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
        if (!isPassing(e) || (end != null && System.nanoTime() - end > 0)) {
          throw e;
        }
        if (!told) {
          // First, since the console may be held by who waits for what this sets free.
          listener.accept(true);
          console.error(e.error() + ", trying again");
          told = true;
        }
        Thread.sleep(BETWEEN.toMillis());
      }
    }
  }

  /** If what failed may succeed later on. */
  private static boolean isPassing(ActionlogException e) {
    Throwable cause = e.getCause();
    boolean lost =
        cause instanceof IOException
            && !(cause instanceof JsonProcessingException)
            && !(cause instanceof SSLException);
    return PASSING.contains(e.status()) || (e.status() == 0 && lost);
  }
}
