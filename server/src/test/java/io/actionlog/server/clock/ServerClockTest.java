package io.actionlog.server.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerClockTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private Instant date = NOON.plusMillis(700);
  private long nanos = -5;
  private final ServerClock clock = new ServerClock(() -> date, () -> nanos);

  private void pass(String duration, String dateSetBy) {
    nanos += Duration.parse(duration).toNanos();
    date = date.plus(Duration.parse(duration)).plus(Duration.parse(dateSetBy));
  }

  @Test
  void datesShouldBeInWholeSeconds() {
    assertThat(clock.instant()).isEqualTo(NOON);
  }

  @ParameterizedTest
  @CsvSource({
    "PT10S, PT0S,  2026-01-01T12:00:10Z",
    "PT10S, PT1H,  2026-01-01T13:00:10Z",
    "PT10S, PT-1H, 2026-01-01T12:00:10Z",
    "PT10S, PT-5S, 2026-01-01T12:00:10Z"
  })
  void whatLastedShouldEndAsMuchLaterAtLeast(String duration, String dateSetBy, Instant end) {
    ServerClock.Moment begin = clock.moment();
    pass(duration, dateSetBy);
    assertThat(clock.since(begin)).isEqualTo(Duration.parse(duration));
    assertThat(clock.endOf(begin)).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.25S, PT0S,     false",
    "PT0.25S, PT0.9S,   false",
    "PT1S,    PT0S,     true",
    "PT0.25S, PT1S,     true",
    "PT0.25S, PT-1S,    true",
    "PT30S,   PT-30S,   true"
  })
  void aBreakShouldBeAPauseOrADateThatWasSet(String duration, String dateSetBy, boolean broken) {
    Continuity continuity = new Continuity(clock);
    pass(duration, dateSetBy);
    continuity.beat();
    pass("PT0.25S", "PT0S");
    assertThat(continuity.wasBroken()).isEqualTo(broken);
    assertThat(continuity.wasBroken()).isFalse();
  }
}
