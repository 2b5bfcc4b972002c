package io.actionlog.client.cli.waiting;

import java.time.Duration;
import java.time.Instant;

/** Says in words how long ago something was. */
final class Age {

  private Age() {}

  /** Such as {@code 2 minutes}; what lies ahead, by another clock, is 0 seconds. */
  static String of(Instant start) {
    long seconds = Math.max(0, Duration.between(start, Instant.now()).toSeconds());
    if (seconds < 60) {
      return counted(seconds, "second");
    }
    if (seconds < 3600) {
      return counted(seconds / 60, "minute");
    }
    return seconds < 86_400 ? counted(seconds / 3600, "hour") : counted(seconds / 86_400, "day");
  }

  private static String counted(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
