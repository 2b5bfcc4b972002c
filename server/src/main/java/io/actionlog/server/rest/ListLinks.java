package io.actionlog.server.rest;

import io.actionlog.api.model.ListMeta;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Builds the meta part of a list: the position of the page and the links to its neighbours. */
final class ListLinks {

  private final String path;
  private final MultivaluedMap<String, String> query;

  /**
   * Links for one request.
   *
   * @param path the path of the list, as the caller has to ask for it
   * @param query the query as sent, decoded; all of it but limit and offset is kept in the links
   */
  ListLinks(String path, MultivaluedMap<String, String> query) {
    this.path = path;
    this.query = query;
  }

  ListMeta meta(int limit, long offset, long totalCount) {
    boolean isLast = offset >= totalCount - limit;
    return ListMeta.builder()
        .limit(limit)
        .next(isLast ? null : link(limit, offset + limit))
        .offset(offset)
        .previous(offset == 0 ? null : link(limit, Math.max(0, offset - limit)))
        .totalCount(totalCount)
        .build();
  }

  private @Nullable String link(int limit, long offset) {
    StringBuilder link =
        new StringBuilder(path).append("?limit=").append(limit).append("&offset=").append(offset);
    query.forEach(
        (name, values) -> {
          if (!name.equals("limit") && !name.equals("offset")) {
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
