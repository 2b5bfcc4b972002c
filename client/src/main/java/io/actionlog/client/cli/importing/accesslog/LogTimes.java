package io.actionlog.client.cli.importing.accesslog;

import io.actionlog.client.cli.importing.LineParser.Skipped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a log writes the time: by a format of {@code strftime}, as a number, or as access logs do it
 * by themselves. Immutable.
 *
 * @param shape the format, with a character for each value; empty for a number
 * @param formatter reads it; null for a number and for the access logs' own form
 */
record LogTimes(Form form, String shape, @Nullable DateTimeFormatter formatter) {

  /** What a time looks like. */
  enum Form {
    /** As {@code 10/Oct/2000:13:55:36 -0700}. */
    COMMON,
    /** As {@code 2000-10-10T13:55:36-07:00}. */
    ISO,
    /** Since 1970, in seconds, milliseconds, microseconds or nanoseconds. */
    NUMBER,
    /** By a format, of which there may be several parts. */
    FORMAT
  }

  private static final Pattern NUMERIC = Pattern.compile("\\d{9,19}(?:\\.\\d{1,9})?");
  private static final Pattern DATE = Pattern.compile("\\d{1,2}/[A-Za-z]{3}/\\d{4}:.*");
  private static final Pattern SPECIFIERS = Pattern.compile("%[-_0^#EO]?[A-Za-z]");
  private static final Pattern SHORT_OFFSET = Pattern.compile("([+-]\\d{2})(\\d{2})$");

  /** The form of a variable of nginx. */
  static LogTimes named(String variable) {
    return switch (variable) {
      case "msec" -> new LogTimes(Form.NUMBER, "", null);
      case "time_iso8601" -> new LogTimes(Form.ISO, "", null);
      default -> new LogTimes(Form.COMMON, "x x", null);
    };
  }

  /**
   * The form that Apache's {@code %{...}t} names.
   *
   * @throws IllegalArgumentException if it names what cannot be read
   */
  static LogTimes of(String argument) {
    String format =
        argument.startsWith("begin:") || argument.startsWith("end:")
            ? argument.substring(argument.indexOf(':') + 1)
            : argument;
    return switch (format) {
      case "sec", "msec", "usec", "%s" -> new LogTimes(Form.NUMBER, "", null);
      default ->
          new LogTimes(
              Form.FORMAT,
              SPECIFIERS.matcher(expanded(format)).replaceAll("x"),
              formatter(expanded(format)));
    };
  }

  /** How often the text occurs in a time of this form. */
  int count(String text) {
    int count = 0;
    for (int at = text.isEmpty() ? -1 : shape.indexOf(text);
        at >= 0;
        at = shape.indexOf(text, at + 1)) {
      count++;
    }
    return count;
  }

  /** Reads a time whose form nobody has told. */
  static Instant parse(String text, AccessLogDates dates) throws Skipped {
    if (NUMERIC.matcher(text).matches()) {
      return number(text);
    }
    return DATE.matcher(text).matches() ? dates.parse(text, 0, text.length()) : iso(text);
  }

  static Instant number(String text) throws Skipped {
    if (!NUMERIC.matcher(text).matches()) {
      throw Skipped.of("date", text, "the time since 1970");
    }
    int point = text.indexOf('.');
    long whole = Long.parseLong(point < 0 ? text : text.substring(0, point));
    // Seconds have ten digits until the year 2286.
    if (whole < 100_000_000_000L) {
      String fraction = point < 0 ? "" : text.substring(point + 1);
      return Instant.ofEpochSecond(whole, Long.parseLong((fraction + "000000000").substring(0, 9)));
    }
    long unit =
        whole < 100_000_000_000_000L
            ? 1_000
            : whole < 100_000_000_000_000_000L ? 1_000_000 : 1_000_000_000;
    return Instant.ofEpochSecond(whole / unit, whole % unit * (1_000_000_000 / unit));
  }

  static Instant iso(String text) throws Skipped {
    try {
      String spaced =
          text.length() > 10 && text.charAt(10) == ' '
              ? text.substring(0, 10) + "T" + text.substring(11)
              : text;
      String colon = SHORT_OFFSET.matcher(spaced).replaceFirst("$1:$2");
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(colon, Instant::from);
    } catch (DateTimeException e) {
      throw Skipped.of("date", text, "one with a time zone, such as 2000-10-10T13:55:36-07:00");
    }
  }

  private static String expanded(String format) {
    return format
        .replace("%T", "%H:%M:%S")
        .replace("%F", "%Y-%m-%d")
        .replace("%D", "%m/%d/%y")
        .replace("%R", "%H:%M")
        .replace("%h", "%b");
  }

  /** Times of a log without a time zone are those of this machine, as they are for Apache. */
  private static DateTimeFormatter formatter(String format) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c == '%' && i + 1 < format.length()) {
        i++;
        append(builder, format.charAt(i));
      } else {
        builder.appendLiteral(c);
      }
    }
    return builder.toFormatter(Locale.ENGLISH).withZone(ZoneId.systemDefault());
  }

  private static void append(DateTimeFormatterBuilder builder, char specifier) {
    switch (specifier) {
      case 'Y' -> builder.appendValue(ChronoField.YEAR, 4);
      case 'y' -> builder.appendValueReduced(ChronoField.YEAR, 2, 2, 2000);
      case 'm' -> builder.appendValue(ChronoField.MONTH_OF_YEAR, 2);
      case 'b' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
      case 'B' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
      case 'd' -> builder.appendValue(ChronoField.DAY_OF_MONTH, 2);
      case 'e' -> builder.padNext(2).appendValue(ChronoField.DAY_OF_MONTH);
      case 'j' -> builder.appendValue(ChronoField.DAY_OF_YEAR, 3);
      case 'a' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.SHORT);
      case 'A' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL);
      case 'H' -> builder.appendValue(ChronoField.HOUR_OF_DAY, 2);
      case 'I' -> builder.appendValue(ChronoField.CLOCK_HOUR_OF_AMPM, 2);
      case 'p' -> builder.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
      case 'M' -> builder.appendValue(ChronoField.MINUTE_OF_HOUR, 2);
      case 'S' -> builder.appendValue(ChronoField.SECOND_OF_MINUTE, 2);
      case 's' -> builder.appendValue(ChronoField.INSTANT_SECONDS);
      case 'z' -> builder.appendOffset("+HHMM", "+0000");
      case 'Z' -> builder.appendZoneText(TextStyle.SHORT);
      case '%' -> builder.appendLiteral('%');
      default ->
          throw new IllegalArgumentException(
              "format: %" + specifier + " of a time (expected one of YymbBdejaAHIpMSszZTFDR)");
    }
  }
}
