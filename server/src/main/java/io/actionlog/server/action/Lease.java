package io.actionlog.server.action;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the reporter of an action may be silent before the action fails. Immutable.
 *
 * @param seconds how long after a report the next one must come, 1 to 86,400
 * @param end the last second in which it holds, since it may have begun late in its first; null
 *     while it does not count, which is before the action is In progress and after it has ended
 */
public record Lease(int seconds, @Nullable Instant end) {

  /** How long a lease is that names no time, in seconds. */
  public static final int DEFAULT_SECONDS = 60;

  /** A lease that does not count yet. */
  public static Lease of(int seconds) {
    return new Lease(seconds, null);
  }

  /** Whether it runs out earlier than another one; false unless both count. */
  public boolean endsBefore(@Nullable Lease other) {
    return end != null && other != null && other.end != null && end.isBefore(other.end);
  }

  /** The same lease, counted from a moment on. */
  public Lease from(Instant start) {
    return new Lease(seconds, start.plus(Duration.ofSeconds(seconds)));
  }
}
