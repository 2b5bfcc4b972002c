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

  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  /** What comes and goes with every call is told so often in a minute. */
  private static final int MOST_A_MINUTE = 5;

  private final String subject;
  private final LongSupplier nanoTime;
  private volatile boolean failing;
  private boolean tellsEnd;
  private @Nullable String reason;
  private long minuteBegan;
  private int toldInMinute;

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
  public synchronized void failed(String why) {
    if (failing && why.equals(reason)) {
      return;
    }
    failing = true;
    reason = why;
    if (mayTell()) {
      LOG.warn("{} fails: {}", subject, why);
      tellsEnd = true;
    }
  }

  private boolean mayTell() {
    long now = nanoTime.getAsLong();
    if (toldInMinute == 0 || now - minuteBegan >= MINUTE_NANOS) {
      minuteBegan = now;
      toldInMinute = 0;
    }
    toldInMinute = Math.min(toldInMinute + 1, MOST_A_MINUTE + 1);
    return toldInMinute <= MOST_A_MINUTE;
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
