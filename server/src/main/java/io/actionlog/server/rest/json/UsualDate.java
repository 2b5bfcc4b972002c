package io.actionlog.server.rest.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads a date in the form in which nearly every client sends it, such as {@code Wed, 17 Sep 2014
 * 08:26:22 +0000}, in a tenth of the time that a formatter takes.
 */
final class UsualDate {

  private static final String FORM = "EEE, dd MMM uuuu HH:mm:ss +0000";
  private static final String DAYS = "MonTueWedThuFriSatSun";
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private UsualDate() {}

  /** The date; null when the text has another form or there is no such date. */
  static @Nullable Instant parse(String text) {
    if (!hasForm(text)) {
      return null;
    }
    int day = number(text, 5, 7);
    int month = place(MONTHS, text, 8);
    int year = number(text, 12, 16);
    int hour = number(text, 17, 19);
    int minute = number(text, 20, 22);
    int second = number(text, 23, 25);
    if (year < 1 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0) {
      return null;
    }
    if (hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    if (day > YearMonth.of(year, month).lengthOfMonth()) {
      return null;
    }
    LocalDate date = LocalDate.of(year, month, day);
    return date.getDayOfWeek().getValue() == place(DAYS, text, 0)
        ? Instant.ofEpochSecond(date.toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second)
        : null;
  }

  /** Whether all is right but the letters of its two words and the digits of its numbers. */
  private static boolean hasForm(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char expected = FORM.charAt(i);
      if (!Character.isLetter(expected) && text.charAt(i) != expected) {
        return false;
      }
    }
    return true;
  }

  /** The number of these digits; negative when one is none. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /** Which of the words of three letters stands there, from 1; 0 for none. */
  private static int place(String words, String text, int at) {
    for (int i = 0; i < words.length(); i += 3) {
      if (text.regionMatches(at, words, i, 3)) {
        return i / 3 + 1;
      }
    }
    return 0;
  }
}
