package io.actionlog.server.rest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.actionlog.api.model.Action;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an action that has ended, which never changes, once, and from then on gives the same
 * bytes, for as long as somebody keeps that very object; the actions of a page likewise, when it is
 * seen again. Safe for use by many threads.
 */
final class WrittenActions {

  private static final byte[] COMMA = {','};
  private static final byte[] NOTHING = {};

  private final ObjectWriter writer;
  private final Cache<Action, byte[]> written =
      Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

  /** Nothing for a page that was seen once: most are never seen again. */
  private final Cache<List<Action>, byte[]> pages =
      Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

  /** Actions that this writer writes. */
  WrittenActions(ObjectWriter writer) {
    this.writer = writer;
  }

  /** The action as JSON; nobody may change the bytes. */
  byte[] bytes(Action action) {
    return action.endDate() == null ? write(action) : written.get(action, this::write);
  }

  /** The actions as JSON, separated by commas, in parts that nobody may change. */
  List<byte[]> parts(List<Action> page) {
    byte[] known = pages.getIfPresent(page);
    if (known != null && known.length > 0) {
      return List.of(known);
    }
    List<byte[]> parts = new ArrayList<>(2 * page.size());
    for (Action action : page) {
      if (!parts.isEmpty()) {
        parts.add(COMMA);
      }
      parts.add(bytes(action));
    }
    pages.put(page, known == null ? NOTHING : joined(parts));
    return parts;
  }

  private static byte[] joined(List<byte[]> parts) {
    ByteBuffer all = ByteBuffer.allocate(length(parts));
    parts.forEach(all::put);
    return all.array();
  }

  /** How long the parts are together. */
  static int length(List<byte[]> parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    return length;
  }

  private byte[] write(Action action) {
    try {
      return writer.writeValueAsBytes(action);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
