package io.actionlog.server.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The user name and API key of a request. The text form does not contain the key.
 *
 * @param user the account's name
 * @param key the API key
 */
public record Credentials(String user, String key) {

  private static final String SCHEME = "basic ";

  /**
   * The credentials of a request.
   *
   * @param authorization the Authorization header, if any
   * @param socketQuery the raw query, where credentials may stand in it (on a socket, wire.md
   *     "Authentication")
   */
  public static Optional<Credentials> of(
      @Nullable String authorization, Optional<String> socketQuery) {
    return authorization == null
        ? socketQuery.flatMap(Credentials::fromQuery)
        : fromHeader(authorization);
  }

  private static Optional<Credentials> fromHeader(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String text = new String(decoded, StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      // Not Base64: as good as no credentials.
      return Optional.empty();
    }
  }

  private static Optional<Credentials> fromQuery(String query) {
    Optional<String> user = value(query, "user");
    Optional<String> token = value(query, "token");
    return user.isPresent() && token.isPresent()
        ? Optional.of(new Credentials(user.get(), token.get()))
        : Optional.empty();
  }

  private static Optional<String> value(String query, String name) {
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst()
        .flatMap(Credentials::decode);
  }

  private static Optional<String> decode(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // A broken escape: as good as no credentials.
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "Credentials[user=" + user + "]";
  }
}
