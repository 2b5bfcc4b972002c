package io.actionlog.client.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is and which namespace is meant: what every URL is made from.
 *
 * @param root scheme, host, port and what path stands before {@code /api}; without a slash at the
 *     end
 * @param namespace the namespace, or null for the account's own
 */
public record Address(String root, @Nullable String namespace) {

  private static final String BASE = "/api/audit/v1";

  /** What is no URI, or one with the host for a scheme. */
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([^/:@?#\\[\\]]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}(/[^?#]*)?");

  /**
   * @param text {@code http://host:port} or {@code https://host:port}, with or without a path; the
   *     path may end in {@code /api/audit/v1}; {@code host:port} alone means {@code http}
   * @throws IllegalArgumentException if it is anything else
   */
  public static Address of(String text, @Nullable String namespace) {
    URI uri = parse(HOST_AND_PORT.matcher(text).matches() ? "http://" + text : text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean known = scheme.equals("http") || scheme.equals("https");
    if (!known
        || uri.getHost() == null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw wrong(text);
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "address: holds a user or a key (expected those where they are asked for)");
    }
    String path = withoutSlashes(uri.getRawPath());
    if (path.endsWith(BASE)) {
      path = withoutSlashes(path.substring(0, path.length() - BASE.length()));
    }
    if (path.contains(BASE + "/")) {
      throw new IllegalArgumentException(
          "address: "
              + text
              + " (expected nothing after "
              + BASE
              + "; a namespace is named apart)");
    }
    return new Address(scheme + "://" + uri.getRawAuthority() + path, checked(namespace));
  }

  /** The address that the paths of the document are relative to, without a slash at the end. */
  String rest() {
    return root + BASE + (namespace == null ? "" : "/" + segment(namespace));
  }

  /** The resource URI of an action, as the contract's answers have it. */
  public static String resourceUri(UUID action) {
    return BASE + "/action/" + action + "/";
  }

  /**
   * The address of a socket.
   *
   * @param path its path and query, relative to the document's servers, escaped
   */
  public URI socket(String path) {
    return URI.create("ws" + rest().substring("http".length()) + path);
  }

  private static @Nullable String checked(@Nullable String namespace) {
    if (namespace != null
        && (namespace.isBlank() || namespace.equals(".") || namespace.equals(".."))) {
      throw new IllegalArgumentException("namespace: '" + namespace + "' (expected its name)");
    }
    return namespace;
  }

  private static URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw wrong(text);
    }
  }

  /** Shows no part of what may be a user and a key. */
  private static IllegalArgumentException wrong(String text) {
    String shown = text.contains("@") ? "" : text + " ";
    return new IllegalArgumentException(
        "address: "
            + shown
            + "(expected http://host:port or https://host:port, with or without a path)");
  }

  /** The text as it stands within one segment of a path, or as a value in a query. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String withoutSlashes(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
