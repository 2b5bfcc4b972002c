package io.actionlog.server.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dates of filters of wire.md, "Responses". */
final class WireDatesTest {

  private static final String FROM = "start_date__gte";
  private static final String TO = "start_date__lte";
  private static final long FIRST_SECOND = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final DateTimeFormatter FORMATTER =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  @Test
  void fromShouldTakeTheFirstSecondOfAPlainDate() {
    assertThat(WireDates.from(FROM, "2016-03-31")).isEqualTo("2016-03-31T00:00:00Z");
  }

  @Test
  void toShouldTakeTheLastSecondOfAPlainDate() {
    assertThat(WireDates.to(TO, "2016-03-31")).isEqualTo("2016-03-31T23:59:59Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2016-03-31T08:26Z                | 2016-03-31T08:26:00Z
          2016-03-31T08:26:22              | 2016-03-31T08:26:22Z
          2016-03-31T08:26:22Z             | 2016-03-31T08:26:22Z
          2016-03-31 08:26:22              | 2016-03-31T08:26:22Z
          2016-03-31 08:26                 | 2016-03-31T08:26:00Z
          2016-03-31T08:26:22.999Z         | 2016-03-31T08:26:22Z
          2016-03-31T08:26:22.123456789    | 2016-03-31T08:26:22Z
          2016-03-31T08:26:22+02:00        | 2016-03-31T06:26:22Z
          2016-03-31T08:26:22+0200         | 2016-03-31T06:26:22Z
          2016-03-31T08:26:22-03:30        | 2016-03-31T11:56:22Z
          2016-03-31T08:26:22-0330         | 2016-03-31T11:56:22Z
          2016-03-31T08:26:22 02:00        | 2016-03-31T06:26:22Z
          2016-03-31T08:26:22 0200         | 2016-03-31T06:26:22Z
          2016-03-31T08:26 02:00           | 2016-03-31T06:26:00Z
          2016-03-31T08:26:22.5 0200       | 2016-03-31T06:26:22Z
          2016-03-31 08:26:22 02:00        | 2016-03-31T06:26:22Z
          2016-03-31 08:26:22+00:00        | 2016-03-31T08:26:22Z
          2016-03-31T00:00:00+14:00        | 2016-03-30T10:00:00Z
          2016-02-29T23:59:59Z             | 2016-02-29T23:59:59Z
          0001-01-01T00:00:00Z             | 0001-01-01T00:00:00Z
          9999-12-31T23:59:59Z             | 9999-12-31T23:59:59Z
          1969-12-31T23:59:59.5Z           | 1969-12-31T23:59:59Z
          Wed, 17 Sep 2014 08:26:22 +0000  | 2014-09-17T08:26:22Z
          Wed, 17 Sep 2014 08:26:22  0000  | 2014-09-17T08:26:22Z
          Mon, 29 Feb 2016 00:00:00 +0000  | 2016-02-29T00:00:00Z
          """)
  void aDateTimeShouldBeItsOwnSecondAtBothEnds(String text, Instant second) {
    assertThat(WireDates.from(FROM, text)).isEqualTo(second);
    assertThat(WireDates.to(TO, text)).isEqualTo(second);
  }

  @Test
  void anAbsentDateShouldNotRestrict() {
    assertThat(WireDates.from(FROM, null)).isNull();
    assertThat(WireDates.to(TO, null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2015-02-29",
        "2016-02-30",
        "2016-13-01",
        "2016-00-10",
        "2016-04-31T00:00:00Z",
        "2016-03-31T24:00:00Z",
        "2016-03-31T08:60:00Z",
        "2016-03-31T08:26:60Z",
        "2016-03-31T08:26:22+19:00",
        "2016-03-31T08:26:22+02:60",
        "0000-12-31",
        "0000-12-31T23:59:59Z",
        "0001-01-01T00:00:00+01:00",
        "Sat, 01 Jan 0000 00:00:00 +0000",
        "Wed, 18 Sep 2014 08:26:22 +0000",
        "Tue, 29 Feb 2015 08:26:22 +0000",
        "Wed, 17 Sep 2014 25:26:22 +0000"
      })
  void aDateThatDoesNotExistShouldBeNamed(String text) {
    assertThatThrownBy(() -> WireDates.to(TO, text))
        .isInstanceOfSatisfying(
            ActionlogException.class,
            refused -> assertThat(refused.failure()).isEqualTo(Failure.INVALID))
        .hasMessage(TO + ": " + text + " (expected a date that exists)");
  }

  /** Each date, and each text that differs in one character, is to be what the formatter says. */
  @Test
  void aUsualDateShouldBeReadAsTheFormatterReadsIt() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      long second = random.nextLong(FIRST_SECOND, LAST_SECOND);
      String text = FORMATTER.format(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
      assertThat(UsualDate.parse(text)).isEqualTo(Instant.ofEpochSecond(second));
      int at = random.nextInt(text.length());
      String other =
          text.substring(0, at)
              + "0123456789 :+-,SuandTJeMrty\u0661".charAt(random.nextInt(28))
              + text.substring(at + 1);
      Instant usual = UsualDate.parse(other);
      if (usual != null) {
        assertThat(usual).as(other).isEqualTo(OffsetDateTime.parse(other, FORMATTER).toInstant());
      }
    }
  }
}
