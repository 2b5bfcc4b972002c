package io.actionlog.client.transport.retry;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before trying again: twice as long each time, up to a limit, and never the same
 * for all.
 *
 * @param first the longest wait before the first repetition
 * @param longest the longest wait before any
 */
public record Backoff(Duration first, Duration longest) {

  /** For calls, and for connections that broke. */
  public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30));

  private static final int MOST_DOUBLINGS = 20;

  /**
   * @param attempt how many attempts have failed, from 1
   * @param jitter from 0 to 1; the wait is from half of the longest to all of it
   */
  public Duration pause(int attempt, double jitter) {
    long full = first.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
    long bounded = Math.min(full, longest.toMillis());
    return Duration.ofMillis(Math.round(bounded * (0.5 + jitter / 2)));
  }

  /**
   * The same, but not before the server said.
   *
   * @param retryAfter the header {@code Retry-After}: seconds or a date (RFC 9110, section 10.2.3),
   *     or null
   * @return null if the server asks for more patience than the longest wait
   */
  public @Nullable Duration pause(int attempt, double jitter, @Nullable String retryAfter) {
    Duration own = pause(attempt, jitter);
    Duration asked = asked(retryAfter);
    if (asked == null) {
      return own;
    }
    if (asked.compareTo(longest) > 0) {
      return null;
    }
    return asked.compareTo(own) > 0 ? asked.plusMillis(Math.round(first.toMillis() * jitter)) : own;
  }

  /**
   * How long a server asks to wait; a moment that is over, and what cannot be read, count as no
   * wait.
   *
   * @param retryAfter the header {@code Retry-After}, or null
   * @return zero or more, or null if it does not ask
   */
  public static @Nullable Duration asked(@Nullable String retryAfter) {
    if (retryAfter == null) {
      return null;
    }
    Duration asked = parse(retryAfter.strip());
    return asked.isNegative() ? Duration.ZERO : asked;
  }

  private static Duration parse(String retryAfter) {
    try {
      if (retryAfter.matches("\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(retryAfter));
      }
      Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter, Instant::from);
      return Duration.between(Instant.now(), date);
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }
}
