package io.actionlog.server.rest.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.actionlog.api.model.AppendedLine;
import io.actionlog.server.text.SentText;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads bodies of one item per line: JSON objects, or the plain lines of a log. A byte order mark
 * at the beginning is passed over, and so are blank lines between objects.
 */
@Consumes({ItemLabels.NDJSON, MediaType.TEXT_PLAIN})
public final class NdjsonReader implements MessageBodyReader<List<?>> {

  /** One more than any operation takes: how many more there are does not matter. */
  private static final int MOST_LINES = 10_001;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /** The names of UTF-8 and of its subset ASCII. */
  private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii", "ascii");

  private final ObjectMapper json;

  /** Reads each line with this mapper. */
  public NdjsonReader(ObjectMapper json) {
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
    checkCharset(mediaType);
    boolean isText = MediaType.TEXT_PLAIN_TYPE.isCompatible(mediaType);
    Lines lines = lines(body.readAllBytes(), isText);
    if (isText) {
      return lines.texts().stream().map(line -> new AppendedLine(line, null)).toList();
    }
    ItemLabels.keep(headers, lines.blank());
    Type element = ((ParameterizedType) genericType).getActualTypeArguments()[0];
    return objects(lines.texts(), json.readerFor(json.constructType(element)));
  }

  /**
   * The lines of a body.
   *
   * @param blank the numbers of those that were passed over, from 1
   */
  private record Lines(List<String> texts, List<Integer> blank) {}

  private static void checkCharset(MediaType type) {
    String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !CHARSETS.contains(charset.toLowerCase(Locale.ROOT))) {
      String message =
          "Content-Type: " + SentText.shown(type.toString()) + " (expected charset utf-8)";
      throw new NotSupportedException(ErrorResponses.response(415, message).build());
    }
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
  private static Lines lines(byte[] body, boolean withBlank) {
    CharsetDecoder utf8 = UTF_8.newDecoder();
    Lines lines = new Lines(new ArrayList<>(), new ArrayList<>());
    int start = startsWithMark(body) ? BYTE_ORDER_MARK.length : 0;
    for (int number = 1; start < body.length && lines.texts().size() < MOST_LINES; number++) {
      int end = end(body, start);
      boolean isCrLf = end < body.length && end > start && body[end - 1] == '\r';
      ByteBuffer line = ByteBuffer.wrap(body, start, (isCrLf ? end - 1 : end) - start);
      String text = text(utf8, line.slice(), number);
      if (withBlank || !text.isBlank()) {
        lines.texts().add(text);
      } else {
        lines.blank().add(number);
      }
      start = end + 1;
    }
    return lines;
  }

  private static boolean startsWithMark(byte[] body) {
    int length = BYTE_ORDER_MARK.length;
    return body.length >= length && Arrays.equals(body, 0, length, BYTE_ORDER_MARK, 0, length);
  }

  private static int end(byte[] body, int start) {
    int end = start;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    return end;
  }

  private static String text(CharsetDecoder utf8, ByteBuffer line, int number) {
    try {
      return utf8.decode(line).toString();
    } catch (CharacterCodingException e) {
      // The decoder stops before what it cannot read.
      int place = line.position() + 1;
      throw new BadRequestException(
          "line " + number + ": malformed UTF-8 at byte " + place + " (expected UTF-8)", e);
    }
  }
}
