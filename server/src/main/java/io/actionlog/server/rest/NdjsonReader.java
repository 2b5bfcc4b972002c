package io.actionlog.server.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.actionlog.api.model.AppendedLine;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/** Reads what comes one a line: JSON objects, or the plain lines of a log. */
@Consumes({Items.NDJSON, MediaType.TEXT_PLAIN})
final class NdjsonReader implements MessageBodyReader<List<?>> {

  /** One more than any operation takes: how many more there are does not matter. */
  private static final int MOST_LINES = 10_001;

  private final ObjectMapper json;

  NdjsonReader(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == List.class && genericType instanceof ParameterizedType;
  }

  @Override
  public List<?> readFrom(
      Class<List<?>> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    List<String> lines = lines(body);
    if (MediaType.TEXT_PLAIN_TYPE.isCompatible(mediaType)) {
      return lines.stream().map(line -> new AppendedLine(line, null)).toList();
    }
    Type element = ((ParameterizedType) genericType).getActualTypeArguments()[0];
    return objects(lines, json.readerFor(json.constructType(element)));
  }

  private static List<Object> objects(List<String> lines, ObjectReader reader)
      throws JsonMappingException {
    List<Object> objects = new ArrayList<>(lines.size());
    for (String line : lines) {
      try {
        objects.add(reader.readValue(line));
      } catch (JsonProcessingException e) {
        throw JsonMappingException.wrapWithPath(e, objects, objects.size());
      }
    }
    return objects;
  }

  /** A lone CR ends no line: it is how progress is shown. */
  private static List<String> lines(InputStream body) throws IOException {
    String text = new String(body.readAllBytes(), UTF_8);
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length() && lines.size() < MOST_LINES) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      boolean isCrLf = newline > start && text.charAt(newline - 1) == '\r';
      lines.add(text.substring(start, isCrLf ? end - 1 : end));
      start = end + 1;
    }
    return lines;
  }
}
