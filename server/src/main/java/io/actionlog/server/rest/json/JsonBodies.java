package io.actionlog.server.rest.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Writes the document's objects as JSON at once and with their length, so that an answer is neither
 * chunked nor sent in parts. Safe for use by many threads.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class JsonBodies implements MessageBodyWriter<Record> {

  private final ObjectMapper json;

  /** Writes by this mapper. */
  public JsonBodies(ObjectMapper json) {
    this.json = json;
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
    byte[] bytes = json.writeValueAsBytes(value);
    headers.putSingle(HttpHeaders.CONTENT_LENGTH, bytes.length);
    body.write(bytes);
  }
}
