package io.actionlog.server.rest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.actionlog.api.model.Action;
import java.io.UncheckedIOException;

/**
 * Writes an action that has ended, which never changes, once, and from then on gives the same
 * bytes, for as long as somebody keeps that very object. Safe for use by many threads.
 */
final class WrittenActions {

  private final ObjectWriter writer;
  private final Cache<Action, byte[]> written =
      Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

  /** Actions that this writer writes. */
  WrittenActions(ObjectWriter writer) {
    this.writer = writer;
  }

  /** The action as JSON; nobody may change the bytes. */
  byte[] bytes(Action action) {
    return action.endDate() == null ? write(action) : written.get(action, this::write);
  }

  private byte[] write(Action action) {
    try {
      return writer.writeValueAsBytes(action);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
