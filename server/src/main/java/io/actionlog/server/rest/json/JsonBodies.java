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
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the document's objects as JSON with their length, so that no answer is chunked. Safe for
 * use by many threads.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class JsonBodies implements MessageBodyWriter<Record> {

  private static final byte[] BEFORE_META = "{\"meta\":".getBytes(UTF_8);
  private static final byte[] BEFORE_OBJECTS = ",\"objects\":[".getBytes(UTF_8);
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
    List<byte[]> parts = parts(value);
    // As text, since Jersey looks for a converter of everything else.
    headers.putSingle(HttpHeaders.CONTENT_LENGTH, Integer.toString(WrittenActions.length(parts)));
    for (byte[] part : parts) {
      body.write(part);
    }
  }

  private List<byte[]> parts(Record value) throws IOException {
    if (value instanceof Action action) {
      return List.of(actions.bytes(action));
    }
    return value instanceof ActionList list ? parts(list) : List.of(json.writeValueAsBytes(value));
  }

  /** Actions that are written already are not written once more. */
  private List<byte[]> parts(ActionList list) throws IOException {
    List<byte[]> parts = new ArrayList<>();
    parts.add(BEFORE_META);
    parts.add(json.writeValueAsBytes(list.meta()));
    parts.add(BEFORE_OBJECTS);
    parts.addAll(actions.parts(list.objects()));
    parts.add(END);
    return parts;
  }
}
