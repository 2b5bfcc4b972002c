package io.actionlog.server.rest.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.api.model.Action;
import io.actionlog.api.model.ActionList;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the document's objects as JSON at once and with their length, so that an answer is neither
 * chunked nor sent in parts. Safe for use by many threads.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class JsonBodies implements MessageBodyWriter<Record> {

  private static final byte[] BEFORE_META = "{\"meta\":".getBytes(UTF_8);
  private static final byte[] BEFORE_OBJECTS = ",\"objects\":[".getBytes(UTF_8);
  private static final byte[] COMMA = {','};
  private static final byte[] END = "]}".getBytes(UTF_8);

  private final ObjectMapper json;
  private final WrittenActions actions;

  /** Writes by this mapper. */
  public JsonBodies(ObjectMapper json) {
    this.json = json;
    this.actions = new WrittenActions(json.writerFor(Action.class));
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return true;
  }

  @Override
  public void writeTo(
      Record value,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    byte[] bytes = bytes(value);
    headers.putSingle(HttpHeaders.CONTENT_LENGTH, bytes.length);
    body.write(bytes);
  }

  private byte[] bytes(Record value) throws IOException {
    if (value instanceof Action action) {
      return actions.bytes(action);
    }
    return value instanceof ActionList list ? bytes(list) : json.writeValueAsBytes(value);
  }

  /** Copies actions that are written already, instead of writing them once more. */
  private byte[] bytes(ActionList list) throws IOException {
    List<byte[]> parts = new ArrayList<>(2 * list.objects().size() + 3);
    parts.add(BEFORE_META);
    parts.add(json.writeValueAsBytes(list.meta()));
    parts.add(BEFORE_OBJECTS);
    for (Action action : list.objects()) {
      parts.add(actions.bytes(action));
      parts.add(COMMA);
    }
    if (!list.objects().isEmpty()) {
      parts.remove(parts.size() - 1);
    }
    parts.add(END);
    return joined(parts);
  }

  private static byte[] joined(List<byte[]> parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    parts.forEach(all::put);
    return all.array();
  }
}
