package io.actionlog.server.rest.json;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** What one of many is called in messages: by its line, where each has one. */
final class ItemLabels {

  static final String NDJSON = "application/x-ndjson";

  private ItemLabels() {}

  /** Such as {@code line 3: }, for the one with this index, counted from 0. */
  static String prefix(HttpHeaders request, int index) {
    MediaType type = request.getMediaType();
    boolean isArray = type == null || MediaType.APPLICATION_JSON_TYPE.isCompatible(type);
    return (isArray ? "item " : "line ") + (index + 1) + ": ";
  }
}
