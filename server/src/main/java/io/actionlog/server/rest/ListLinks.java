package io.actionlog.server.rest;

import io.actionlog.api.model.ListMeta;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the meta part of a list: the position of the page and the links to its neighbours. */
final class ListLinks {

  private static final Set<String> PAGING = Set.of("limit", "offset", "cursor");

  private final String path;
  private final MultivaluedMap<String, String> query;

  /**
   * Links for one request.
   *
   * @param path the path of the list, as the caller has to ask for it
   * @param query the query as sent, decoded; all of it but limit, offset and cursor is kept in the
   *     links
   */
  ListLinks(String path, MultivaluedMap<String, String> query) {
    this.path = path;
    this.query = query;
  }

  ListMeta meta(int limit, long offset, long totalCount) {
    boolean isLast = offset >= totalCount - limit;
    return ListMeta.builder()
        .limit(limit)
        .next(isLast ? null : link(limit, "offset", offset + limit))
        .offset(offset)
        .previous(offset == 0 ? null : link(limit, "offset", Math.max(0, offset - limit)))
        .totalCount(totalCount)
        .build();
  }

  /**
   * Of a page that was asked for by a cursor.
   *
   * @param cursor that of the next page; null on the last
   */
  ListMeta metaByCursor(int limit, @Nullable String cursor, long totalCount) {
    return ListMeta.builder()
        .limit(limit)
        .next(cursor == null ? null : link(limit, "cursor", cursor))
        .offset(0L)
        .previous(null)
        .totalCount(totalCount)
        .nextCursor(cursor)
        .build();
  }

  private String link(int limit, String way, Object page) {
    StringBuilder link = new StringBuilder(path).append("?limit=").append(limit);
    link.append('&').append(way).append('=').append(page);
    query.forEach(
        (name, values) -> {
          if (!PAGING.contains(name)) {
            values.forEach(
                value -> link.append('&').append(name).append('=').append(encode(value)));
          }
        });
    return link.toString();
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
