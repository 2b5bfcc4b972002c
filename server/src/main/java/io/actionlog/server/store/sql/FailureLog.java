package io.actionlog.server.store.sql;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that a database does not do its work, and that it does again: a line each, however many
 * calls notice. Safe for use by many threads.
 */
public final class FailureLog {

  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

  /** What comes and goes is told once in this time. */
  private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

  private final String subject;
  private final LongSupplier nanoTime;
  private volatile boolean failing;
  private boolean tellsEnd;
  private @Nullable String told;
  private long toldAt;

  /**
   * A log about one kind of work.
   *
   * @param subject what fails, and where, such as {@code Writing to /data/actionlog.db}
   * @param nanoTime a clock of nanoseconds that never goes back
   */
  public FailureLog(String subject, LongSupplier nanoTime) {
    this.subject = subject;
    this.nanoTime = nanoTime;
  }

  /** Work has failed. */
  public synchronized void failed(String reason) {
    boolean repeated =
        reason.equals(told) && (failing || nanoTime.getAsLong() - toldAt < QUIET_NANOS);
    failing = true;
    if (!repeated) {
      LOG.warn("{} fails: {}", subject, reason);
      told = reason;
      toldAt = nanoTime.getAsLong();
      tellsEnd = true;
    }
  }

  /** Work has been done. */
  public void succeeded() {
    if (failing) {
      ended();
    }
  }

  private synchronized void ended() {
    failing = false;
    if (tellsEnd) {
      tellsEnd = false;
      LOG.info("{} succeeds again", subject);
    }
  }
}
