package io.actionlog.contract.kit.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Dates as bodies and filters have them. */
final class WireDate {

  private static final DateTimeFormatter BODY =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private WireDate() {}

  /** As bodies have it. */
  static String of(Instant instant) {
    return BODY.format(instant);
  }

  /** The instant that a body names; empty for null and for what is no date. */
  static Optional<Instant> parse(JsonNode node) {
    try {
      return node.isTextual()
          ? Optional.of(Instant.from(BODY.parse(node.asText())))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The first or last second that a filter's value means. */
  static Instant bound(String value, boolean last) {
    if (value.length() == 10) {
      LocalDate day = LocalDate.parse(value);
      Instant start = (last ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
      return last ? start.minusSeconds(1) : start;
    }
    return Character.isDigit(value.charAt(0))
        ? OffsetDateTime.parse(value).toInstant()
        : Instant.from(BODY.parse(value));
  }

  /** The instant in one of the forms that filters take, its whole day among them. */
  static String anyForm(Instant instant, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> instant.toString();
      case 1 -> of(instant);
      case 2 ->
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
              instant.atOffset(ZoneOffset.ofHours(random.nextInt(12) + 1)));
      default -> instant.toString().substring(0, 10);
    };
  }
}
