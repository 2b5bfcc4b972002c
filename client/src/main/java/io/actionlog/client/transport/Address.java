package io.actionlog.client.transport;

import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.stream.LogPosition;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is and which namespace is meant: what every URL is made from.
 *
 * @param root scheme, host, port and what path stands before {@code /api}; without a slash at the
 *     end
 * @param namespace the namespace, or null for the account's own
 */
record Address(String root, @Nullable String namespace) {

  private static final String BASE = "/api/audit/v1";

  /**
   * @param text {@code http://host:port} or {@code https://host:port}, with or without a path; the
   *     path may end in {@code /api/audit/v1}
   * @throws IllegalArgumentException if it is anything else
   */
  static Address of(String text, @Nullable String namespace) {
    URI uri = parse(text);
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

  /** The address of the socket that sends the lines of an action's log. */
  URI logs(UUID action, LogPosition.Request request) {
    return socket(
        "/action/" + action + "/logs/?tail=" + request.tail() + "&follow=" + request.follow());
  }

  /**
   * The address of the socket that sends the events.
   *
   * @param since the position behind which it begins, or null for now
   */
  URI events(EventOptions options, @Nullable Long since) {
    StringJoiner query = new StringJoiner("&", "/events/?", "").setEmptyValue("/events/");
    add(query, "type", options.type());
    add(query, "object", options.objectUri());
    add(query, "parent", options.parentUri());
    add(query, "since", since);
    return socket(query.toString());
  }

  private static void add(StringJoiner query, String name, @Nullable Object value) {
    if (value != null) {
      query.add(name + "=" + segment(value.toString()));
    }
  }

  private URI socket(String path) {
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

  private static String segment(String text) {
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
