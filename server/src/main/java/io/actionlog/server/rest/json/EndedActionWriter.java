package io.actionlog.server.rest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.actionlog.api.model.Action;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes an action that has ended, which never changes, once, and from then on as the same bytes,
 * for as long as somebody keeps that very object. Safe for use by many threads.
 */
final class EndedActionWriter extends StdSerializer<Action> {

  private static final long serialVersionUID = 1L;

  private final transient ObjectWriter writer;
  private final transient Cache<Action, SerializedString> written =
      Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

  /** A serializer that has another one write what is not written yet. */
  EndedActionWriter(ObjectWriter writer) {
    super(Action.class);
    this.writer = writer;
  }

  @Override
  public void serialize(Action action, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeRawValue(action.endDate() == null ? write(action) : written.get(action, this::write));
  }

  private SerializedString write(Action action) {
    try {
      return new SerializedString(writer.writeValueAsString(action));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
