package io.actionlog.server.store.writer;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.store.sql.FailureLog;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether changes are written at present, and has it logged when that changes. Safe for use
 * by many threads.
 */
final class WriteHealth {

  /** So long a change that was written says that the next can be. */
  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  /** So long one that was not says that the next cannot be, even if a smaller one could. */
  private static final long RECENT_NANOS = Duration.ofSeconds(3).toNanos();

  private final FailureLog log;
  private final LongSupplier nanoTime;
  private @Nullable String reason;
  private long failedAt;
  private boolean hasWritten;
  private long writtenAt;
  private boolean away;

  /** Healthy as long as nothing else is known. */
  WriteHealth(FailureLog log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
  }

  /** Changes were committed. */
  synchronized void written() {
    reason = null;
    hasWritten = true;
    writtenAt = nanoTime.getAsLong();
    log.succeeded();
  }

  /** A change could not be written, though it was right. */
  synchronized void failed(String why) {
    reason = why;
    failedAt = nanoTime.getAsLong();
    log.failed(why);
  }

  /** The database is not where it was opened. */
  synchronized void away(String why) {
    away = true;
    failed(why);
  }

  /** The database is where it was opened. */
  synchronized void inPlace() {
    if (away) {
      away = false;
      reason = null;
      log.succeeded();
    }
  }

  /**
   * Whether it is known by now that changes can be written; else one has to be tried.
   *
   * @throws ActionlogException with the reason when it is known that they cannot
   */
  synchronized boolean isKnown() {
    long now = nanoTime.getAsLong();
    if (reason != null && (away || now - failedAt < RECENT_NANOS)) {
      throw new ActionlogException(Failure.UNAVAILABLE, reason);
    }
    return reason == null && hasWritten && now - writtenAt < FRESH_NANOS;
  }
}
