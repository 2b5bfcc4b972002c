package io.actionlog.server.address;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the address by which a caller has reached this server, behind proxies as well; only headers
 * of trusted proxies count. Immutable.
 */
public final class ServerAddress {

  /** Segments that nobody takes for another host or for a way up. */
  private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

  private static final int LONGEST_PREFIX = 256;

  /** What proxies call them; some tell a socket's. */
  private static final Map<String, String> SCHEMES =
      Map.of("http", "http", "https", "https", "ws", "http", "wss", "https");

  private final List<AddressBlock> trusted;
  private final String scheme;

  /**
   * Believes the forwarding headers of these proxies alone.
   *
   * @param scheme the one that the server itself speaks, {@code http} or {@code https}
   */
  public ServerAddress(List<AddressBlock> trusted, String scheme) {
    this.trusted = List.copyOf(trusted);
    this.scheme = scheme;
  }

  /**
   * The origin that a page has which the caller got from this server: scheme, host and port as the
   * nearest proxy has seen them, else as the request has them. Forwarded counts only in a request
   * without X-Forwarded-For. Empty when the request names no host.
   *
   * @param peer the address of the connection's other end
   * @param header the values of a header, joined by comma; null for one that the request has not
   */
  public Optional<Origin> origin(String peer, Function<String, @Nullable String> header) {
    Function<String, Optional<String>> forwarded =
        isTrusted(peer) ? name -> forwarded(name, header) : name -> Optional.empty();
    String spoken = forwarded.apply("Proto").map(SCHEMES::get).orElse(scheme);
    Optional<String> host =
        forwarded.apply("Host").or(() -> Optional.ofNullable(header.apply("Host")));
    return host.flatMap(named -> Origin.parse(spoken + "://" + named))
        .map(
            named ->
                forwarded
                    .apply("Port")
                    .filter(port -> isWithoutPort(host.get()))
                    .flatMap(port -> Origin.parse(spoken + "://" + host.get() + ":" + port))
                    .orElse(named));
  }

  private static boolean isWithoutPort(String host) {
    return host.indexOf(':', host.lastIndexOf(']') + 1) < 0;
  }

  /** What the nearest proxy has written: it writes last. */
  private static Optional<String> forwarded(
      String name, Function<String, @Nullable String> header) {
    String own = header.apply("X-Forwarded-" + name);
    if (own != null) {
      return Optional.of(own.substring(own.lastIndexOf(',') + 1).strip())
          .filter(value -> !value.isEmpty());
    }
    String all = header.apply("Forwarded");
    return all == null || header.apply("X-Forwarded-For") != null
        ? Optional.empty()
        : ForwardedHops.last(all, name);
  }

  /**
   * The path below which trusted proxies serve this server, such as {@code /actionlog}; empty text
   * for none. Several values of X-Forwarded-Prefix stand for several proxies, the outermost first.
   */
  public String prefix(String peer, Function<String, @Nullable String> header) {
    String values = isTrusted(peer) ? header.apply("X-Forwarded-Prefix") : null;
    if (values == null || values.length() > LONGEST_PREFIX) {
      return "";
    }
    List<String> prefixes =
        Arrays.stream(values.split(","))
            .map(value -> value.strip().replaceFirst("/+$", ""))
            .filter(value -> !value.isEmpty())
            .toList();
    return prefixes.stream().allMatch(value -> PREFIX.matcher(value).matches())
        ? String.join("", prefixes)
        : "";
  }

  private boolean isTrusted(String peer) {
    return AddressBlock.anyContains(trusted, peer);
  }
}
