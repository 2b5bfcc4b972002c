package io.actionlog.client.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Holds dates as people say them to the seconds that they mean, in Berlin at 09:30:15. */
class LocalDatesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-30T07:30:15Z"), ZoneId.of("Europe/Berlin"));

  // The clocks went forward on the 29th.
  @ParameterizedTest
  @CsvSource({
    "now, 2026-03-30T07:30:15Z, 2026-03-30T07:30:15Z",
    "2h, 2026-03-30T05:30:15Z, 2026-03-30T05:30:15Z",
    "90m, 2026-03-30T06:00:15Z, 2026-03-30T06:00:15Z",
    "15s, 2026-03-30T07:30:00Z, 2026-03-30T07:30:00Z",
    "1h30m, 2026-03-30T06:00:15Z, 2026-03-30T06:00:15Z",
    "1d, 2026-03-29T07:30:15Z, 2026-03-29T07:30:15Z",
    "2d, 2026-03-28T08:30:15Z, 2026-03-28T08:30:15Z",
    "48h, 2026-03-28T07:30:15Z, 2026-03-28T07:30:15Z",
    "1w, 2026-03-23T08:30:15Z, 2026-03-23T08:30:15Z",
    "today, 2026-03-29T22:00:00Z, 2026-03-30T21:59:59Z",
    "yesterday, 2026-03-28T23:00:00Z, 2026-03-29T21:59:59Z",
    "2026-11-01, 2026-10-31T23:00:00Z, 2026-11-01T22:59:59Z",
    "2026-03-29, 2026-03-28T23:00:00Z, 2026-03-29T21:59:59Z",
    "08:26, 2026-03-30T06:26:00Z, 2026-03-30T06:26:00Z",
    "8:26:22, 2026-03-30T06:26:22Z, 2026-03-30T06:26:22Z",
    "2026-11-01 08:26, 2026-11-01T07:26:00Z, 2026-11-01T07:26:00Z",
    "2026-11-01T08:26:22, 2026-11-01T07:26:22Z, 2026-11-01T07:26:22Z",
    "2026-11-01T08:26:22Z, 2026-11-01T08:26:22Z, 2026-11-01T08:26:22Z",
    "2026-11-01T08:26:22+05:00, 2026-11-01T03:26:22Z, 2026-11-01T03:26:22Z",
    "'Sun, 01 Nov 2026 08:26:22 +0000', 2026-11-01T08:26:22Z, 2026-11-01T08:26:22Z"
  })
  void dateShouldMeanASecondOfTheLocalTime(String text, Instant since, Instant until) {
    assertThat(LocalDates.since(CLOCK).read(text)).isEqualTo(since);
    assertThat(LocalDates.until(CLOCK).read(text)).isEqualTo(until);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2",
        "h",
        "-2h",
        "2 h",
        "2h1d",
        "tomorrow",
        "2026-02-30",
        "2026-13-01",
        "25:00",
        "2026-11-01 24:30",
        "2026-11",
        "01.11.2026",
        "last week",
        "999999d",
        "999999999999h"
      })
  void dateShouldBeRefusedWithExamples(String text) {
    assertThatThrownBy(() -> LocalDates.since(CLOCK).read(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("'" + text + "' (expected a date such as 2h (ago), ");
  }
}
