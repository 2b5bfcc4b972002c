package io.actionlog.client.recording;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides what the {@code ip} of a call may be: an IPv4 or IPv6 address, or a host name where only
 * that is known. It is the document's rule ({@code RecordActionRequest.ip}).
 */
public final class CallerAddress {

  /** What is recorded where the address is not known. */
  public static final String UNKNOWN = "unknown";

  private static final int LONGEST = 255;
  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final String IPV4 = BYTE + "(?:\\." + BYTE + "){3}";
  private static final String GROUP = "[0-9A-Fa-f]{1,4}";
  private static final String LEFT = "(?:" + GROUP + "(?::" + GROUP + ")*)?::";

  /** What precedes {@code ::} and an alternative of its own bounds the number of groups. */
  private static final String IPV6 =
      "(?:"
          + GROUP
          + ":){7}"
          + GROUP
          + "|(?:"
          + GROUP
          + ":){6}"
          + IPV4
          + "|(?!(?:\\W*\\b\\w+\\b){8})"
          + LEFT
          + "(?:"
          + GROUP
          + "(?::"
          + GROUP
          + ")*)?"
          + "|(?!(?:\\W*\\b\\w+\\b){10})"
          + LEFT
          + "(?:"
          + GROUP
          + ":)*"
          + IPV4;

  private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
  private static final String NAME = "(?:" + LABEL + "\\.)*(?=[0-9_-]*[A-Za-z])" + LABEL;

  /** The document's pattern. */
  static final String PATTERN = "^(?=.{1,255}$)(?:" + IPV4 + "|" + IPV6 + "|" + NAME + ")$";

  private static final Pattern ADDRESS = Pattern.compile(IPV4 + "|" + IPV6);
  private static final Pattern ADDRESS_OR_NAME = Pattern.compile(PATTERN);
  private static final Pattern BRACKETED = Pattern.compile("\\[([^\\]]*:[^\\]]*)](?::\\d{1,5})?");
  private static final Pattern WITH_PORT = Pattern.compile("([^:]+):\\d{1,5}");

  private CallerAddress() {}

  /**
   * The address or name that the text names, without brackets, port and zone; empty when it names
   * none.
   */
  public static Optional<String> of(String text) {
    Matcher bracketed = BRACKETED.matcher(text);
    Matcher withPort = WITH_PORT.matcher(text);
    String host = text;
    if (bracketed.matches()) {
      host = bracketed.group(1);
    } else if (withPort.matches()) {
      host = withPort.group(1);
    }
    int zone = host.indexOf(':') >= 0 ? host.indexOf('%') : -1;
    String plain = zone >= 0 ? host.substring(0, zone) : host;
    boolean fits = plain.length() <= LONGEST && ADDRESS_OR_NAME.matcher(plain).matches();
    return fits ? Optional.of(plain) : Optional.empty();
  }

  /** Whether the text is an IPv4 or IPv6 address and nothing else. */
  public static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }
}
