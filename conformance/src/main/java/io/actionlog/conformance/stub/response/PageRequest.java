package io.actionlog.conformance.stub.response;

import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.QueryString;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The page that a request asks for.
 *
 * @param limit how many entries
 * @param offset how many before them
 * @param filters all else that the query says
 * @param byCursor whether a cursor said how many come before
 */
public record PageRequest(
    long limit, long offset, Map<String, List<String>> filters, boolean byCursor) {

  private static final long USUAL = 25;

  /** What the stub's cursors begin with; how many entries come before follows. */
  private static final String CURSOR = "behind-";

  public static PageRequest of(HttpMessage request) {
    Map<String, List<String>> query = new TreeMap<>(QueryString.parse(request.rawQuery()));
    long limit = number(query.remove("limit"), USUAL);
    long offset = number(query.remove("offset"), 0);
    List<String> cursor = query.remove("cursor");
    return cursor == null
        ? new PageRequest(limit, offset, query, false)
        : new PageRequest(limit, before(cursor.get(0)), query, true);
  }

  /** The cursor of the page behind so many entries. */
  static String cursor(long before) {
    return CURSOR + before;
  }

  private static long before(String cursor) {
    return cursor.startsWith(CURSOR) ? number(List.of(cursor.substring(CURSOR.length())), 0) : 0;
  }

  public static boolean isList(DocumentedOperation operation) {
    return operation.parameters().containsAll(Set.of("query:limit", "query:offset"));
  }

  private static long number(@Nullable List<String> values, long otherwise) {
    return values != null && values.get(0).matches("\\d{1,16}")
        ? Long.parseLong(values.get(0))
        : otherwise;
  }
}
