package io.actionlog.server.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the forwarding headers of proxies: the address of each hop, the last hop first. A hop
 * without an address is empty.
 */
final class ForwardedHops {

  /** The port is a number, or with Forwarded also a made-up name. */
  private static final String PORT = "(?::(?:\\d{1,5}|_[\\w.-]+))?";

  private static final Pattern IPV4 = Pattern.compile("([0-9.]+)" + PORT);
  private static final Pattern IPV6 = Pattern.compile("\\[([0-9A-Fa-f:.]*:[^\\]]*)\\]" + PORT);

  private ForwardedHops() {}

  /**
   * The hops of X-Forwarded-For.
   *
   * @param header its values, joined by comma
   */
  static List<Optional<String>> ofForwardedFor(String header) {
    List<String> entries = new ArrayList<>(Arrays.asList(header.split(",", -1)));
    Collections.reverse(entries);
    return entries.stream().map(String::strip).map(ForwardedHops::address).toList();
  }

  /**
   * The hops of Forwarded, RFC 7239.
   *
   * @param header its values, joined by comma
   */
  static List<Optional<String>> ofForwarded(String header) {
    return elements(header).stream().map(ForwardedHops::addressOfElement).toList();
  }

  /** The address without its port, in its one form; empty for {@code unknown} and made-up names. */
  private static Optional<String> address(String node) {
    Matcher ipv4 = IPV4.matcher(node);
    Matcher ipv6 = IPV6.matcher(node);
    if (ipv4.matches()) {
      return AddressBlock.canonical(ipv4.group(1));
    }
    return AddressBlock.canonical(ipv6.matches() ? ipv6.group(1) : node);
  }

  /**
   * Splits from the end, where the nearest proxy has written, so that a quote which a caller has
   * left open cannot swallow what the proxy has added.
   */
  private static List<String> elements(String header) {
    List<String> elements = new ArrayList<>();
    int end = header.length();
    boolean quoted = false;
    for (int i = header.length() - 1; i >= 0; i--) {
      if (header.charAt(i) == '"' && !isEscaped(header, i)) {
        quoted = !quoted;
      } else if (header.charAt(i) == ',' && !quoted) {
        elements.add(header.substring(i + 1, end));
        end = i;
      }
    }
    elements.add(header.substring(0, end));
    return elements;
  }

  private static boolean isEscaped(String text, int index) {
    int before = index;
    while (before > 0 && text.charAt(before - 1) == '\\') {
      before--;
    }
    return (index - before) % 2 == 1;
  }

  private static Optional<String> addressOfElement(String element) {
    return value(element, "for").flatMap(ForwardedHops::address);
  }

  /**
   * What the last element of Forwarded has under a name, such as {@code proto}.
   *
   * @param header its values, joined by comma
   */
  static Optional<String> last(String header, String name) {
    return value(elements(header).get(0), name.toLowerCase(Locale.ROOT));
  }

  /** The value of the one pair with this name; empty when there are none or several. */
  private static Optional<String> value(String element, String name) {
    List<String> values = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i <= element.length(); i++) {
      if (i == element.length() || (element.charAt(i) == ';' && !quoted)) {
        value(element.substring(start, i), name, values);
        start = i + 1;
      } else if (element.charAt(i) == '"' && !isEscaped(element, i)) {
        quoted = !quoted;
      }
    }
    return quoted || values.size() != 1 ? Optional.empty() : Optional.of(values.get(0));
  }

  /** Adds the value of the pair if it is the one called for. */
  private static void value(String pair, String name, List<String> values) {
    int equals = pair.indexOf('=');
    if (equals < 0 || !pair.substring(0, equals).strip().toLowerCase(Locale.ROOT).equals(name)) {
      return;
    }
    String value = pair.substring(equals + 1).strip();
    values.add(
        value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
            ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
            : value);
  }
}
