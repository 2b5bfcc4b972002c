package io.actionlog.client.cli.importing.accesslog;

import io.actionlog.client.cli.importing.LineParser;
import io.actionlog.client.cli.importing.accesslog.LogTemplate.Ending;
import io.actionlog.client.recording.CallerAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of access logs that are written by a format: the common ones, those of nginx, or
 * one that is given. A line that has another form is refused rather than read in part: some are
 * written by attackers. For one thread.
 */
public final class AccessLogParser implements LineParser {

  private static final String COMMON = "%h %l %u %t \"%r\" %>s %b";
  private static final String COMBINED = COMMON + " \"%{Referer}i\" \"%{User-Agent}i\"";
  private static final String SERVER = "%v ";

  /** The default of nginx, with the addresses that proxies have forwarded. */
  private static final String NGINX = COMBINED + " \"%{X-Forwarded-For}i\"";

  private final List<LogFormat> formats;
  private final boolean guessed;
  private final String expected;
  private final String anonymous;
  private final LineValues values = new LineValues();

  private AccessLogParser(
      List<LogFormat> formats, boolean guessed, String expected, String anonymous) {
    this.formats = formats;
    this.guessed = guessed;
    this.expected = expected;
    this.anonymous = anonymous;
  }

  /**
   * Reads lines of the common, the combined, nginx's and the formats with a virtual host, each by
   * what it looks like.
   *
   * @param anonymous the user of lines that name none
   */
  public static AccessLogParser any(String anonymous) {
    return new AccessLogParser(
        List.of(
            LogFormat.of(COMBINED, Ending.MORE),
            LogFormat.of(COMMON, Ending.MORE_UNQUOTED),
            LogFormat.of(SERVER + COMBINED, Ending.MORE),
            LogFormat.of(SERVER + COMMON, Ending.MORE_UNQUOTED)),
        true,
        "HOST IDENT USER [DATE] \"REQUEST\" STATUS SIZE",
        anonymous);
  }

  /** What comes after the size is not read. */
  public static AccessLogParser common(String anonymous) {
    return one(COMMON, Ending.MORE, anonymous);
  }

  /** With a referer and a user agent. */
  public static AccessLogParser combined(String anonymous) {
    return one(COMBINED, Ending.MORE, anonymous);
  }

  /** The combined format behind the name of the server that was called, with or without a port. */
  public static AccessLogParser virtualHost(String anonymous) {
    return one(SERVER + COMBINED, Ending.MORE, anonymous);
  }

  /** The combined format with the forwarded addresses at its end. */
  public static AccessLogParser nginx(String anonymous) {
    return one(NGINX, Ending.MORE, anonymous);
  }

  /**
   * A {@code LogFormat} of Apache or a {@code log_format} of nginx.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  public static AccessLogParser custom(String format, String anonymous) {
    return one(format, Ending.NOTHING, anonymous);
  }

  /** If the text is a format and no format's name. */
  public static boolean isFormat(String text) {
    return LogFormat.isFormat(text);
  }

  private static AccessLogParser one(String format, Ending ending, String anonymous) {
    return new AccessLogParser(List.of(LogFormat.of(format, ending)), false, format, anonymous);
  }

  @Override
  public Parsed parse(byte[] bytes) throws Skipped {
    String line = LogText.line(bytes);
    for (LogFormat format : formats) {
      @Nullable String @Nullable [] found = format.template().match(line);
      if (found != null) {
        values.take(format, found);
        if (guessed) {
          check();
        }
        return values.call().parsed(anonymous, false);
      }
    }
    throw Skipped.of("line", LogText.decoded(line), expected);
  }

  /** Refuses what looks like a known format and is another one. */
  private void check() throws Skipped {
    String identity = values.text(LogField.IDENTITY, "-");
    if (CallerAddress.of(identity).filter(CallerAddress::isAddress).isPresent()) {
      throw Skipped.of("identity", LogText.decoded(identity), "no address: --format tells");
    }
    String server = values.text(LogField.SERVER, "_");
    boolean named = server.equals("_") || CallerAddress.of(server).isPresent();
    if (!named || CallerAddress.isAddress(server)) {
      throw Skipped.of("server", LogText.decoded(server), "a name: --format tells");
    }
  }
}
