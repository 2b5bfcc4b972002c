package io.actionlog.server.address;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The origin of a web page (RFC 6454): where a browser got it from. Immutable.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the name or address in lower case, an IPv6 address in brackets
 * @param port the TCP port
 */
public record Origin(String scheme, String host, int port) {

  private static final Pattern FORM =
      Pattern.compile(
          "(https?)://([a-z0-9._-]{1,255}|\\[[0-9a-f:.]{2,45}\\])(?::([0-9]{1,5}))?",
          Pattern.CASE_INSENSITIVE);
  private static final int MOST_PORT = 65_535;

  /** The origin that the text is, such as {@code https://console.example.com}; else empty. */
  public static Optional<Origin> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String scheme = form.group(1).toLowerCase(Locale.ROOT);
    int port = form.group(3) == null ? defaultPort(scheme) : Integer.parseInt(form.group(3));
    return port > MOST_PORT
        ? Optional.empty()
        : Optional.of(new Origin(scheme, form.group(2).toLowerCase(Locale.ROOT), port));
  }

  /** Whether both are the same host and port, the usual port of each scheme being the same. */
  public boolean hasHostAndPortOf(Origin other) {
    return host.equals(other.host)
        && (port == other.port || (hasUsualPort() && other.hasUsualPort()));
  }

  private boolean hasUsualPort() {
    return port == defaultPort(scheme);
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /** The origin as browsers write it: the port only where it is not the usual one. */
  @Override
  public String toString() {
    return scheme + "://" + host + (hasUsualPort() ? "" : ":" + port);
  }
}
