package io.actionlog.client.cli.argument;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads dates as people say them, in their own time zone: {@code 2h} ago, {@code yesterday}, {@code
 * 2026-11-01}, {@code 08:30} of today. A day is its first second for who asks since when, and its
 * last for who asks until when.
 */
public final class LocalDates {

  private static final String EXPECTED =
      "such as 2h (ago), 1d12h, today, yesterday, 08:30, 2026-11-01, '2026-11-01 08:30' or"
          + " 2026-11-01T08:30:00Z";
  private static final Pattern AGO =
      Pattern.compile(
          "(?:(\\d{1,4})w)?(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("H:mm[:ss]").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(TIME)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Map<String, Integer> DAYS = Map.of("today", 0, "yesterday", 1);

  private final Clock clock;
  private final boolean isEnd;

  private LocalDates(Clock clock, boolean isEnd) {
    this.clock = clock;
    this.isEnd = isEnd;
  }

  /** Reads when something begins, by the clock and in its time zone. */
  static LocalDates since(Clock clock) {
    return new LocalDates(clock, false);
  }

  /** Reads when something ends, by the clock and in its time zone. */
  static LocalDates until(Clock clock) {
    return new LocalDates(clock, true);
  }

  /** When something begins. */
  public static final class Since implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String value) {
      return since(Clock.systemDefaultZone()).read(value);
    }
  }

  /** When something ends. */
  public static final class Until implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String value) {
      return until(Clock.systemDefaultZone()).read(value);
    }
  }

  /**
   * The second that the text means.
   *
   * @throws TypeConversionException if it is no date
   */
  Instant read(String text) {
    String value = text.strip();
    try {
      return ago(value)
          .or(() -> day(value))
          .or(() -> time(value))
          .orElseGet(() -> Dates.parse(value));
    } catch (DateTimeException | ArithmeticException e) {
      throw new TypeConversionException("'" + text + "' (expected a date " + EXPECTED + ")");
    }
  }

  private Optional<Instant> ago(String value) {
    Matcher parts = AGO.matcher(value);
    if (value.equals("now")) {
      return Optional.of(clock.instant());
    }
    if (value.isEmpty() || !parts.matches()) {
      return Optional.empty();
    }
    // Weeks and days are those of the calendar, which have 23 or 25 hours twice a year.
    return Optional.of(
        now()
            .minusWeeks(number(parts, 1))
            .minusDays(number(parts, 2))
            .minus(Duration.ofHours(number(parts, 3)))
            .minus(Duration.ofMinutes(number(parts, 4)))
            .minus(Duration.ofSeconds(number(parts, 5)))
            .toInstant());
  }

  private static long number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }

  private Optional<Instant> day(String value) {
    Integer days = DAYS.get(value);
    if (days != null) {
      return Optional.of(border(now().toLocalDate().minusDays(days)));
    }
    return value.matches("\\d{4}-\\d\\d-\\d\\d")
        ? Optional.of(border(LocalDate.parse(value)))
        : Optional.empty();
  }

  private Instant border(LocalDate day) {
    return isEnd
        ? day.plusDays(1).atStartOfDay(zone()).toInstant().minusSeconds(1)
        : day.atStartOfDay(zone()).toInstant();
  }

  private Optional<Instant> time(String value) {
    if (value.matches("\\d{1,2}:\\d\\d(:\\d\\d)?")) {
      LocalTime time = LocalTime.parse(value, TIME);
      return Optional.of(now().toLocalDate().atTime(time).atZone(zone()).toInstant());
    }
    return value.matches("\\d{4}-\\d\\d-\\d\\d[T ]\\d{1,2}:\\d\\d(:\\d\\d)?")
        ? Optional.of(LocalDateTime.parse(value, LOCAL).atZone(zone()).toInstant())
        : Optional.empty();
  }

  private ZonedDateTime now() {
    return clock.instant().atZone(zone());
  }

  private ZoneId zone() {
    return clock.getZone();
  }
}
