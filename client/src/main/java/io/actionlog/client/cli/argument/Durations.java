package io.actionlog.client.cli.argument;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long something may take: {@code 90s}, {@code 5m}, {@code 1h30m}, or seconds. */
public final class Durations implements ITypeConverter<Duration> {

  private static final String EXPECTED =
      "such as 90s, 5m, 1h30m, 2d or 500ms, or a number of seconds";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?|(\\d{1,9})|(\\d{1,9})ms");

  /** Of the groups of the form, in their order. */
  private static final List<ChronoUnit> UNITS =
      List.of(
          ChronoUnit.DAYS,
          ChronoUnit.HOURS,
          ChronoUnit.MINUTES,
          ChronoUnit.SECONDS,
          ChronoUnit.SECONDS,
          ChronoUnit.MILLIS);

  @Override
  public Duration convert(String value) {
    Matcher parts = FORM.matcher(value);
    if (value.isEmpty() || !parts.matches()) {
      throw new TypeConversionException("'" + value + "' (expected a duration " + EXPECTED + ")");
    }
    Duration sum = Duration.ZERO;
    for (int i = 0; i < UNITS.size(); i++) {
      String digits = parts.group(i + 1);
      sum = digits == null ? sum : sum.plus(Long.parseLong(digits), UNITS.get(i));
    }
    return sum;
  }
}
