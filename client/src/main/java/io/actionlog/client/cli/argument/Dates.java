package io.actionlog.client.cli.argument;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads dates as people and the contract write them. */
final class Dates implements ITypeConverter<Instant> {

  private static final String EXPECTED = "2014-09-17T08:26:22Z or Wed, 17 Sep 2014 08:26:22 +0000";
  private static final DateTimeFormatter CONTRACT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  @Override
  public Instant convert(String value) {
    try {
      return parse(value);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + value + "' (expected a date such as " + EXPECTED + ")");
    }
  }

  /**
   * @throws DateTimeException if it is no date
   */
  static Instant parse(String text) {
    boolean ours = !text.isEmpty() && Character.isLetter(text.charAt(0));
    return (ours ? CONTRACT : DateTimeFormatter.ISO_OFFSET_DATE_TIME).parse(text, Instant::from);
  }
}
