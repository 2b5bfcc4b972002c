package io.actionlog.server.rest.json;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.text.SentText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of the list's filters, in each form in which clients send them (wire.md,
 * "Responses").
 */
public final class WireDates {

  private static final DateTimeFormatter BODY =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  /** The first second that the wire's dates can tell: there was no year 0. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  /**
   * Behind minutes or seconds, or behind the space of the body's form; else it is the time itself.
   */
  private static final Pattern UNESCAPED_PLUS =
      Pattern.compile("(:\\d{2}(?:\\.\\d+)?| ) (\\d{2}:?\\d{2})$");

  private WireDates() {}

  /** The second from which on the filter holds; a plain date means its first. */
  public static @Nullable Instant from(String name, @Nullable String text) {
    return text == null ? null : parse(name, text, LocalTime.MIN);
  }

  /** The second up to which the filter holds; a plain date means its last. */
  public static @Nullable Instant to(String name, @Nullable String text) {
    return text == null ? null : parse(name, text, LocalTime.MAX);
  }

  /** Parses a date in the form of bodies; throws {@link DateTimeException} for any other text. */
  static Instant ofBody(String text) {
    Instant usual = UsualDate.parse(text);
    return usual != null ? usual : existing(OffsetDateTime.parse(text, BODY).toInstant());
  }

  private static Instant existing(Instant date) {
    if (date.isBefore(FIRST)) {
      throw new DateTimeException("before the year 1: " + date);
    }
    return date;
  }

  private static Instant parse(String name, String text, LocalTime ofPlainDate) {
    try {
      // A plus sign that the client did not escape has arrived as a space.
      String plus = UNESCAPED_PLUS.matcher(text).replaceFirst("$1+$2");
      if (Character.isLetter(text.charAt(0))) {
        return ofBody(plus);
      }
      OffsetDateTime date =
          text.length() == "2016-03-31".length()
              ? LocalDate.parse(text).atTime(ofPlainDate).atOffset(ZoneOffset.UTC)
              : OffsetDateTime.parse(plus.replaceFirst("^(.{10}) ", "$1T"), ISO);
      return existing(date.toInstant().truncatedTo(SECONDS));
    } catch (DateTimeException e) {
      throw new ActionlogException(
          Failure.INVALID,
          name + ": " + SentText.shown(text) + " (expected a date that exists)",
          e);
    }
  }
}
