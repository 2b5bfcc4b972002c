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
 */
public record PageRequest(long limit, long offset, Map<String, List<String>> filters) {

  private static final long USUAL = 25;

  public static PageRequest of(HttpMessage request) {
    Map<String, List<String>> query = new TreeMap<>(QueryString.parse(request.rawQuery()));
    long limit = number(query.remove("limit"), USUAL);
    long offset = number(query.remove("offset"), 0);
    return new PageRequest(limit, offset, query);
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
