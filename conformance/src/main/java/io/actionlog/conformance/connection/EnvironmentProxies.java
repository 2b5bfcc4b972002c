package io.actionlog.conformance.connection;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that {@code HTTPS_PROXY} and {@code HTTP_PROXY} name, but for the hosts of {@code
 * NO_PROXY} and for this machine. Names in small letters count more. Immutable.
 */
final class EnvironmentProxies {

  private static final Pattern FORM =
      Pattern.compile("(?:http://)?([^/:@\\s\\[\\]]+|\\[[0-9a-fA-F:.]+\\])(?::(\\d{1,5}))?/?");
  private static final Pattern HERE =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)\\]?");
  private static final int USUAL_PORT = 80;
  private static final int MOST_PORT = 65_535;

  private final Optional<Proxy> https;
  private final Optional<Proxy> http;
  private final List<String> direct;

  private EnvironmentProxies(Optional<Proxy> https, Optional<Proxy> http, @Nullable String direct) {
    this.https = https;
    this.http = http;
    this.direct =
        Arrays.stream((direct == null ? "" : direct).toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .filter(host -> !host.isEmpty())
            .toList();
  }

  /**
   * The proxies of the environment.
   *
   * @throws IllegalArgumentException if a variable is no address of an HTTP proxy
   */
  static EnvironmentProxies of(Map<String, String> environment) {
    return new EnvironmentProxies(
        proxy("HTTPS_PROXY", environment),
        proxy("HTTP_PROXY", environment),
        variable("NO_PROXY", environment));
  }

  private static @Nullable String variable(String name, Map<String, String> environment) {
    String small = environment.get(name.toLowerCase(Locale.ROOT));
    return small == null ? environment.get(name) : small;
  }

  private static Optional<Proxy> proxy(String name, Map<String, String> environment) {
    String text = variable(name, environment);
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text.strip());
    int port = form.matches() ? port(form.group(2)) : 0;
    if (port < 1 || port > MOST_PORT) {
      // What is not understood may hold a password.
      throw new IllegalArgumentException(
          name + ": not shown (expected http://host:port, without a user)");
    }
    String host = form.group(1).replaceAll("[\\[\\]]", "");
    return Optional.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(host, port)));
  }

  private static int port(@Nullable String digits) {
    return digits == null ? USUAL_PORT : Integer.parseInt(digits);
  }

  /** The proxy to ask for this address, or none. */
  Proxy proxy(URI uri) {
    Optional<Proxy> proxy = "https".equals(uri.getScheme()) ? https : http;
    return proxy.filter(any -> !isDirect(uri)).orElse(Proxy.NO_PROXY);
  }

  private boolean isDirect(URI uri) {
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    String bare = host.replaceAll("[\\[\\]]", "");
    return HERE.matcher(host).matches()
        || direct.stream().anyMatch(named -> named.equals("*") || isOf(bare, named));
  }

  /** A name stands for what is below it as well, with a dot before it or without. */
  private static boolean isOf(String host, String named) {
    String name = named.startsWith(".") ? named.substring(1) : named;
    return host.equals(name) || host.endsWith("." + name);
  }
}
