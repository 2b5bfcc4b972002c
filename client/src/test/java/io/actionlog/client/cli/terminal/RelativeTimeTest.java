package io.actionlog.client.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds relative times to one unit that fits. */
class RelativeTimeTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, now",
    "1, 1 second ago",
    "59, 59 seconds ago",
    "60, 1 minute ago",
    "150, 2 minutes ago",
    "3599, 59 minutes ago",
    "3600, 1 hour ago",
    "86399, 23 hours ago",
    "172800, 2 days ago",
    "2591999, 29 days ago",
    "2592000, 1 month ago",
    "31535999, 12 months ago",
    "31536000, 1 year ago",
    "384739200, 12 years ago",
    "-120, in 2 minutes",
  })
  void aTimeShouldBeToldInOneUnit(long seconds, String words) {
    assertThat(RelativeTime.of(NOW.minusSeconds(seconds), NOW)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 seconds", "1, 1 second", "7200, 2 hours", "-120, 0 seconds"})
  void anAgeShouldBeToldWithoutADirection(long seconds, String words) {
    assertThat(RelativeTime.age(NOW.minusSeconds(seconds), NOW)).isEqualTo(words);
  }
}
