package io.actionlog.server.rest.json;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;

/** Names an item of a list in messages: {@code item 3} of an array, {@code line 3} of lines. */
public final class ItemLabels {

  static final String NDJSON = "application/x-ndjson";

  /** The header that keeps the numbers of the blank lines for error messages. */
  private static final String BLANK_LINES = "X-Blank-Lines";

  private ItemLabels() {}

  /** Keeps which lines were passed over, numbered from 1. */
  static void keep(MultivaluedMap<String, String> headers, List<Integer> blank) {
    headers.put(BLANK_LINES, new ArrayList<>(blank.stream().map(String::valueOf).toList()));
  }

  /** Such as {@code line 3: }, for the one with this index, counted from 0. */
  public static String prefix(HttpHeaders request, int index) {
    MediaType type = request.getMediaType();
    boolean isArray = type == null || MediaType.APPLICATION_JSON_TYPE.isCompatible(type);
    return isArray ? "item " + (index + 1) + ": " : "line " + line(request, index) + ": ";
  }

  private static int line(HttpHeaders request, int index) {
    int line = index + 1;
    List<String> blank = request.getRequestHeader(BLANK_LINES);
    for (String number : blank == null ? List.<String>of() : blank) {
      line += Integer.parseInt(number) <= line ? 1 : 0;
    }
    return line;
  }
}
