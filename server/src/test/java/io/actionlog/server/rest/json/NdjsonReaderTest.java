package io.actionlog.server.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.actionlog.api.model.ApiError;
import io.actionlog.api.model.AppendedLine;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NdjsonReaderTest {

  private static final Type LINES = linesType();

  private final NdjsonReader reader = new NdjsonReader(new JsonMapper());

  private static Type linesType() {
    try {
      return NdjsonReaderTest.class.getDeclaredMethod("lines").getGenericReturnType();
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private static List<AppendedLine> lines() {
    return List.of();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private List<AppendedLine> read(byte[] body, String type) throws IOException {
    return (List<AppendedLine>)
        reader.readFrom(
            (Class) List.class,
            LINES,
            new Annotation[0],
            MediaType.valueOf(type),
            new MultivaluedHashMap<>(),
            new ByteArrayInputStream(body));
  }

  private List<AppendedLine> read(String body, String type) throws IOException {
    return read(body.getBytes(StandardCharsets.UTF_8), type);
  }

  private List<String> plain(String body) throws IOException {
    return read(body, "text/plain").stream().map(AppendedLine::log).toList();
  }

  @Test
  void plainTextShouldBecomeOneLineEach() throws IOException {
    assertThat(plain("a\nb\r\n\nç€😀\n")).containsExactly("a", "b", "", "ç€😀");
    assertThat(plain("a")).containsExactly("a");
    assertThat(plain("")).isEmpty();
    assertThat(plain("\n")).containsExactly("");
    assertThat(plain("\r\n")).containsExactly("");
  }

  @Test
  void aLoneCarriageReturnShouldEndNoLine() throws IOException {
    assertThat(plain("10%\r20%\r100%\ndone\r")).containsExactly("10%\r20%\r100%", "done\r");
  }

  @Test
  void noMoreShouldBeReadThanOneTooMany() throws IOException {
    assertThat(plain("\n".repeat(50_000))).hasSize(10_001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "UTF-8", "\"utf-8\"", "us-ascii"})
  void utf8AndItsPartShouldBeTaken(String charset) throws IOException {
    assertThat(read("ç", "text/plain; charset=" + charset))
        .containsExactly(new AppendedLine("ç", null));
  }

  @ParameterizedTest
  @CsvSource({"text/plain, ISO-8859-1", "text/plain, utf-16", "application/x-ndjson, windows-1252"})
  void anotherCharsetShouldBeRefused(String type, String charset) {
    NotSupportedException refused =
        catchThrowableOfType(
            NotSupportedException.class, () -> read("a", type + "; charset=" + charset));
    assertThat(refused.getResponse().getEntity())
        .isEqualTo(
            new ApiError(
                "Content-Type: " + type + ";charset=" + charset + " (expected charset utf-8)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {MediaType.TEXT_PLAIN, ItemLabels.NDJSON})
  void whatIsNoUtf8ShouldBeNamedByItsLine(String type) {
    byte[] body = "{}\r\n{\"log\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(body, type))
        .isInstanceOf(BadRequestException.class)
        .hasMessage("line 2: malformed UTF-8 at byte 9 (expected UTF-8)");
  }

  @Test
  void objectsShouldBeReadOneALine() throws IOException {
    assertThat(read("{\"log\":\"a\",\"timestamp\":5}\r\n{\"log\":\"b\"}", ItemLabels.NDJSON))
        .containsExactly(new AppendedLine("a", 5L), new AppendedLine("b", null));
    assertThat(read("", ItemLabels.NDJSON)).isEmpty();
  }

  @Test
  void aWrongObjectShouldBeNamedByItsPlace() {
    JsonMappingException wrong =
        catchThrowableOfType(
            JsonMappingException.class,
            () -> read("{\"log\":\"a\"}\n{\"log\":\"b\"}\n{\"log\"", ItemLabels.NDJSON));
    assertThat(wrong.getPath().get(0).getIndex()).isEqualTo(2);
  }
}
