package io.actionlog.server.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Counts refusals by their kind, and logs each kind at most once a minute, with how many there were
 * since its last line. Thread-safe.
 */
public final class RefusalLog {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  /** What has not been logged yet, and when the last line was. */
  private record Count(long refusals, long loggedAt) {}

  private final Map<String, Count> counts = new ConcurrentHashMap<>();
  private final Consumer<String> lines;
  private final LongSupplier nanoTime;

  /** A log that writes lines there, with a clock of nanoseconds. */
  public RefusalLog(Consumer<String> lines, LongSupplier nanoTime) {
    this.lines = lines;
    this.nanoTime = nanoTime;
  }

  /**
   * Counts a refusal.
   *
   * @param kind one of a few
   * @param message what the caller was told
   */
  public void add(String kind, String message) {
    long now = nanoTime.getAsLong();
    counts.compute(
        kind,
        (any, before) -> {
          long refusals = before == null ? 1 : before.refusals() + 1;
          if (before != null && now - before.loggedAt() < MINUTE) {
            return new Count(refusals, before.loggedAt());
          }
          lines.accept(
              "refused " + refusals + " times since the last such line, lately for " + message);
          return new Count(0, now);
        });
  }
}
