package io.actionlog.client.cli.importing;

import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedState;
import io.actionlog.client.recording.DeceptiveCharacters;
import io.actionlog.client.recording.PathRule;
import java.time.Instant;

/**
 * Reads the access logs of web servers, in the common and the combined format. Hand-written, since
 * a log may have a million lines, and some of them are written by attackers. For one thread.
 */
public final class AccessLogParser implements LineParser {

  /** Which of the two formats a line must have. */
  public enum Format {
    /** Either. */
    ANY,
    /** What comes after the size is not read. */
    COMMON,
    COMBINED
  }

  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_USER_AGENT = 4096;
  private static final int LONGEST_METHOD = 32;
  private static final int FIRST_FAILURE = 400;
  private static final String ADDRESS_MARKS = ".:%_-";

  private final Format format;
  private final String anonymous;
  private final AccessLogDates dates = new AccessLogDates();

  /**
   * @param anonymous the user of lines that name none
   */
  public AccessLogParser(Format format, String anonymous) {
    this.format = format;
    this.anonymous = anonymous;
  }

  /** What lacks its end may look like the other format, or like a smaller size. */
  @Override
  public boolean knowsWholeLines() {
    return false;
  }

  @Override
  public RecordActionRequest parse(String line) throws Skipped {
    int host = line.indexOf(' ');
    int identity = line.indexOf(' ', host + 1);
    int opened = line.indexOf(" [", identity);
    int closed = line.indexOf("] \"", opened);
    if (host < 0 || identity < 0 || opened < 0 || closed < 0) {
      throw Skipped.of("line", line, "HOST IDENT USER [DATE] \"REQUEST\" STATUS SIZE");
    }
    int requestEnd = quoteEnd(line, closed + 3);
    String request = unescaped(line, closed + 3, requestEnd);
    Instant date = dates.parse(line, opened + 2, closed);
    RecordActionRequest call = call(request).startDate(date).endDate(date);
    return call.ip(address(line.substring(0, host)))
        .user(user(line, identity + 1, opened))
        .state(state(line, requestEnd + 1))
        .userAgent(userAgent(line, requestEnd + 1));
  }

  private static RecordActionRequest call(String request) throws Skipped {
    int space = request.indexOf(' ');
    String method = space < 0 ? "" : request.substring(0, space);
    if (!isMethod(method)) {
      throw Skipped.of("request", request, "a method in capitals and a path");
    }
    int protocol = request.lastIndexOf(" HTTP/");
    String target = request.substring(space + 1, protocol > space ? protocol : request.length());
    PathRule rule = PathRule.of(method, target);
    return new RecordActionRequest()
        .method(method)
        .action(rule.action())
        .objectUri(rule.objectUri())
        .path(rule.path())
        .isUserAction(null)
        .canBeCanceled(null)
        .canBeRetried(null);
  }

  private static boolean isMethod(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_METHOD;
  }

  private static String address(String text) throws Skipped {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String address = bracketed ? text.substring(1, text.length() - 1) : text;
    boolean fits = !address.isEmpty() && address.length() <= LONGEST_NAME;
    for (int i = 0; i < address.length() && fits; i++) {
      char c = address.charAt(i);
      fits = c < 0x80 && (Character.isLetterOrDigit(c) || ADDRESS_MARKS.indexOf(c) >= 0);
    }
    if (!fits) {
      throw Skipped.of("host", text, "an address or a name");
    }
    return address;
  }

  private String user(String line, int start, int end) {
    String user = end > start ? line.substring(start, end).strip() : "";
    boolean nobody = user.isEmpty() || user.equals("-") || user.equals("\"\"");
    return nobody ? anonymous : plain(user, LONGEST_NAME);
  }

  private static RecordedState state(String line, int start) throws Skipped {
    int status = 0;
    boolean read = line.length() >= start + 4 && line.charAt(start) == ' ';
    for (int i = start + 1; i < start + 4 && read; i++) {
      int digit = line.charAt(i) - '0';
      read = digit >= 0 && digit <= 9;
      status = status * 10 + digit;
    }
    if (!read) {
      throw Skipped.of("status", line.substring(Math.min(start, line.length())), "three digits");
    }
    return status < FIRST_FAILURE ? RecordedState.SUCCESS : RecordedState.FAILED;
  }

  /** Empty where the line has none. */
  private String userAgent(String line, int start) throws Skipped {
    if (format == Format.COMMON) {
      return "";
    }
    int referer = line.indexOf('"', start);
    int between = referer < 0 ? -1 : quoteEndOrNone(line, referer + 1);
    int opened = between < 0 ? -1 : line.indexOf('"', between + 1);
    int closed = opened < 0 ? -1 : quoteEndOrNone(line, opened + 1);
    if (closed < 0) {
      if (format == Format.COMBINED) {
        throw Skipped.of("line", line, "a referer and a user agent at its end");
      }
      return "";
    }
    String agent = unescaped(line, opened + 1, closed);
    return agent.equals("-") ? "" : plain(agent, LONGEST_USER_AGENT);
  }

  private static int quoteEnd(String line, int start) throws Skipped {
    int end = quoteEndOrNone(line, start);
    if (end < 0) {
      throw Skipped.of("request", line.substring(start), "a quotation mark at its end");
    }
    return end;
  }

  private static int quoteEndOrNone(String line, int start) {
    for (int i = start; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        return i;
      }
      if (c == '\\') {
        i++;
      }
    }
    return -1;
  }

  private static String unescaped(String line, int start, int end) {
    String text = line.substring(start, end);
    return text.indexOf('\\') < 0 ? text : text.replace("\\\"", "\"").replace("\\\\", "\\");
  }

  /** Without what the contract allows in no name, and not longer than that. */
  private static String plain(String text, int longest) {
    int end = Math.min(text.length(), longest);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return DeceptiveCharacters.blanked(text.substring(0, end));
  }
}
