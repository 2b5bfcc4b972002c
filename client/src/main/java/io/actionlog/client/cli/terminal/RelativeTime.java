package io.actionlog.client.cli.terminal;

import java.time.Duration;
import java.time.Instant;

/** Says how long ago something was, in words of one unit. */
public final class RelativeTime {

  private static final Unit[] UNITS = {
    new Unit("year", 365 * 86_400L),
    new Unit("month", 30 * 86_400L),
    new Unit("day", 86_400),
    new Unit("hour", 3600),
    new Unit("minute", 60),
    new Unit("second", 1)
  };

  private record Unit(String name, long seconds) {}

  private RelativeTime() {}

  /** Such as {@code 2 minutes ago}, or {@code in 2 minutes} by a clock that is ahead. */
  public static String of(Instant then, Instant now) {
    Duration passed = Duration.between(then, now);
    if (passed.toSeconds() == 0) {
      return "now";
    }
    return passed.isNegative() ? "in " + words(passed.negated()) : words(passed) + " ago";
  }

  /** Such as {@code 2 minutes}; what lies ahead, by another clock, is {@code 0 seconds}. */
  public static String age(Instant then, Instant now) {
    Duration passed = Duration.between(then, now);
    return words(passed.isNegative() ? Duration.ZERO : passed);
  }

  private static String words(Duration passed) {
    for (Unit unit : UNITS) {
      long number = passed.toSeconds() / unit.seconds();
      if (number > 0) {
        return number + " " + unit.name() + (number == 1 ? "" : "s");
      }
    }
    return "0 seconds";
  }
}
