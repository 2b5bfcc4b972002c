package io.actionlog.server.clock;

import io.actionlog.server.clock.ServerClock.Moment;
import java.time.Duration;

/**
 * Notices that the process stood still, as when it is paused, its machine suspended or a snapshot
 * of it taken, and that the date was set. Whatever was to happen by a date meanwhile could not.
 * Safe for use by many threads.
 */
public final class Continuity {

  /** How often {@link #beat} is to be called. */
  public static final Duration BEAT = Duration.ofMillis(250);

  private static final Duration BREAK = Duration.ofSeconds(1);

  private final ServerClock clock;
  private Moment last;
  private boolean broken;

  /** Watches from now on. */
  public Continuity(ServerClock clock) {
    this.clock = clock;
    this.last = clock.moment();
  }

  /** Tells that the process is alive. */
  public synchronized void beat() {
    Moment now = clock.moment();
    Duration passed = Duration.ofNanos(now.nanos() - last.nanos());
    Duration dated = Duration.between(last.date(), now.date());
    if (passed.compareTo(BREAK) >= 0 || dated.minus(passed).abs().compareTo(BREAK) >= 0) {
      broken = true;
    }
    last = now;
  }

  /** Whether there was a break since this was asked last. */
  public synchronized boolean wasBroken() {
    beat();
    boolean was = broken;
    broken = false;
    return was;
  }
}
