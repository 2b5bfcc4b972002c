package io.actionlog.client.cli.importing.accesslog;

import io.actionlog.client.cli.importing.LineParser.Skipped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads dates as web servers log them, {@code 10/Oct/2000:13:55:36 -0700}. One day is followed by
 * the same day mostly, so it is kept. For one thread.
 */
final class AccessLogDates {

  private static final String SHAPE = "dd/Mon/yyyy:hh:mm:ss +zzzz";
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int DAY_LENGTH = 11;

  private String lastDay = "";
  private long lastEpochDay;

  Instant parse(String line, int start, int end) throws Skipped {
    try {
      if (end - start == SHAPE.length()
          && line.charAt(start + DAY_LENGTH) == ':'
          && line.charAt(start + 20) == ' ') {
        long seconds = epochDay(line, start) * 86_400L + secondOfDay(line, start + 12);
        return Instant.ofEpochSecond(seconds - offset(line, start + 21));
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw Skipped.of("date", line.substring(start, end), "one such as 10/Oct/2000:13:55:36 -0700");
  }

  private long epochDay(String line, int start) {
    if (!line.startsWith(lastDay, start) || lastDay.isEmpty()) {
      int month = MONTHS.indexOf(line.substring(start + 3, start + 6));
      boolean marked = line.charAt(start + 2) == '/' && line.charAt(start + 6) == '/';
      if (!marked || month < 0 || month % 3 != 0) {
        throw new DateTimeException("day");
      }
      int year = number(line, start + 7) * 100 + number(line, start + 9);
      lastEpochDay = LocalDate.of(year, month / 3 + 1, number(line, start)).toEpochDay();
      lastDay = line.substring(start, start + DAY_LENGTH);
    }
    return lastEpochDay;
  }

  private static int secondOfDay(String line, int start) {
    int hour = number(line, start);
    int minute = number(line, start + 3);
    int second = number(line, start + 6);
    boolean marked = line.charAt(start + 2) == ':' && line.charAt(start + 5) == ':';
    if (!marked || hour > 23 || minute > 59 || second > 60) {
      throw new DateTimeException("time");
    }
    return hour * 3600 + minute * 60 + second;
  }

  private static int offset(String line, int start) {
    int seconds = number(line, start + 1) * 3600 + number(line, start + 3) * 60;
    return switch (line.charAt(start)) {
      case '+' -> seconds;
      case '-' -> -seconds;
      default -> throw new DateTimeException("offset");
    };
  }

  /** Two digits. */
  private static int number(String line, int start) {
    int tens = line.charAt(start) - '0';
    int ones = line.charAt(start + 1) - '0';
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
      throw new DateTimeException("digits");
    }
    return tens * 10 + ones;
  }
}
