package io.actionlog.server.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request for a logs socket, as far as the document allows it.
 *
 * @param tail how many lines of the end come first
 * @param follow whether to wait for the lines to come
 */
public record LogsQuery(int tail, boolean follow) {

  private static final Set<String> KNOWN = Set.of("tail", "follow", "user", "token");
  private static final Map<String, String> DEFAULTS = Map.of("tail", "300", "follow", "true");

  /** What the raw query asks for; empty when anything about it is not as documented. */
  public static Optional<LogsQuery> parse(@Nullable String rawQuery) {
    Map<String, String> values = new HashMap<>(DEFAULTS);
    Set<String> seen = new HashSet<>();
    try {
      for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&")) {
        if (pair.isEmpty()) {
          continue;
        }
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        if (!KNOWN.contains(name) || !seen.add(name)) {
          return Optional.empty();
        }
        values.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
      int tail = Integer.parseInt(values.getOrDefault("tail", ""));
      String follow = values.getOrDefault("follow", "").toLowerCase(Locale.ROOT);
      return tail >= 0 && (follow.equals("true") || follow.equals("false"))
          ? Optional.of(new LogsQuery(tail, follow.equals("true")))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      // Not a number, or a broken escape: the REST side says which.
      return Optional.empty();
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
