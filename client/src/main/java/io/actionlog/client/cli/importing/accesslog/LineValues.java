package io.actionlog.client.cli.importing.accesslog;

import io.actionlog.client.cli.importing.LineParser.Skipped;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of one line's fields after another. For one thread. */
final class LineValues {

  private static final String PART_END = "\n";

  private final @Nullable String[] texts = new @Nullable String[LogField.values().length];
  private final AccessLogDates dates = new AccessLogDates();
  private @Nullable LogFormat format;
  private @Nullable DateTimeFormatter parts;

  /** Goes on to a line of this format. */
  void take(LogFormat next, @Nullable String[] values) {
    if (format != next) {
      format = next;
      parts = formatter(next.times());
    }
    java.util.Arrays.fill(texts, null);
    for (int i = 0; i < values.length; i++) {
      int field = next.template().steps().get(i).field().ordinal();
      String before = texts[field];
      boolean joined = field == LogField.TIME.ordinal() && before != null;
      texts[field] = joined ? before + PART_END + values[i] : values[i];
    }
  }

  /** The text of a field, without escapes. */
  String text(LogField field, String otherwise) {
    String text = texts[field.ordinal()];
    return text == null ? otherwise : LogText.unescaped(text);
  }

  LoggedCall call() throws Skipped {
    Instant time = time();
    Long duration = duration();
    boolean isEnd = Objects.requireNonNull(format).timeIsEnd();
    String parts = text(LogField.METHOD, "-") + " " + text(LogField.TARGET, "-");
    return new LoggedCall(
        host(),
        text(LogField.USER, "-"),
        text(LogField.REQUEST, parts),
        text(LogField.STATUS, ""),
        text(LogField.USER_AGENT, "-"),
        isEnd ? LoggedCall.before(time, duration) : time,
        isEnd || duration == null ? time : time.plusNanos(duration));
  }

  /** Where only proxies tell the caller: whom the nearest has seen. */
  private String host() {
    String forwarded = text(LogField.FORWARDED, "");
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return text(LogField.HOST, last);
  }

  private Instant time() throws Skipped {
    String text = Objects.requireNonNull(texts[LogField.TIME.ordinal()], "time");
    LogTimes first = Objects.requireNonNull(format).times().get(0);
    return switch (first.form()) {
      case COMMON -> dates.parse(text, 0, text.length());
      case ISO -> LogTimes.iso(text);
      case NUMBER -> LogTimes.number(text);
      case FORMAT -> formatted(text);
    };
  }

  private Instant formatted(String text) throws Skipped {
    try {
      return Objects.requireNonNull(parts).parse(text, Instant::from);
    } catch (DateTimeException e) {
      throw Skipped.of("date", text.replace(PART_END, " "), "one of the format");
    }
  }

  private static @Nullable DateTimeFormatter formatter(List<LogTimes> times) {
    if (times.stream().anyMatch(time -> time.formatter() == null)) {
      return null;
    }
    DateTimeFormatterBuilder all = new DateTimeFormatterBuilder();
    for (LogTimes time : times) {
      if (time != times.get(0)) {
        all.appendLiteral(PART_END);
      }
      all.append(Objects.requireNonNull(time.formatter()));
    }
    return all.toFormatter(Locale.ENGLISH).withZone(ZoneId.systemDefault());
  }

  /** In nanoseconds; null where the line does not tell. */
  private @Nullable Long duration() {
    Long micros = nanoseconds(LogField.MICROSECONDS, 1_000);
    Long millis = nanoseconds(LogField.MILLISECONDS, 1_000_000);
    Long seconds = nanoseconds(LogField.SECONDS, 1_000_000_000);
    return micros != null ? micros : millis != null ? millis : seconds;
  }

  private @Nullable Long nanoseconds(LogField field, long unit) {
    String text = texts[field.ordinal()];
    try {
      BigDecimal number = text == null ? null : new BigDecimal(text);
      return number == null || number.signum() < 0 || number.precision() > 15
          ? null
          : number.multiply(BigDecimal.valueOf(unit)).longValue();
    } catch (NumberFormatException e) {
      // A hyphen: the server does not know.
      return null;
    }
  }
}
