package io.actionlog.conformance.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses a query string into its parameters. */
public final class QueryString {

  private QueryString() {}

  /** The values of each parameter, decoded, in order. */
  public static Map<String, List<String>> parse(String rawQuery) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        String value = parts.length > 1 ? decode(parts[1]) : "";
        values.computeIfAbsent(decode(parts[0]), name -> new ArrayList<>()).add(value);
      }
    }
    return values;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      // A broken escape stands for itself: the rules will not like it.
      return text;
    }
  }
}
