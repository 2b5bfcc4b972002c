package io.actionlog.server.rest.json;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Names an item of a list in messages: {@code item 3} of an array, {@code line 3} of lines. */
public final class ItemLabels {

  static final String NDJSON = "application/x-ndjson";

  private ItemLabels() {}

  /** Such as {@code line 3: }, for the one with this index, counted from 0. */
  public static String prefix(HttpHeaders request, int index) {
    MediaType type = request.getMediaType();
    boolean isArray = type == null || MediaType.APPLICATION_JSON_TYPE.isCompatible(type);
    return (isArray ? "item " : "line ") + (index + 1) + ": ";
  }
}
