package io.actionlog.client.recording.spool;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.actionlog.client.generated.model.RecordActionRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The reports as lines of the spool. */
final class ReportJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private ReportJson() {}

  /** One of the three is there. */
  private record Form(
      @Nullable RecordActionRequest call, Report.@Nullable Line line, Report.@Nullable End end) {}

  /** A line of JSON, with the newline at its end. */
  static byte[] write(Report report) {
    Form form;
    if (report instanceof Report.Call call) {
      form = new Form(call.request(), null, null);
    } else if (report instanceof Report.Line line) {
      form = new Form(null, line, null);
    } else {
      form = new Form(null, null, (Report.End) report);
    }
    try {
      return (MAPPER.writeValueAsString(form) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("call: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * @throws IOException if the line is none that {@link #write} has written
   */
  static Report read(byte[] line) throws IOException {
    Form form = MAPPER.readValue(line, Form.class);
    if (form != null && form.call() != null) {
      UUID uuid = form.call().getUuid();
      if (uuid == null) {
        throw new IOException("expected a uuid");
      }
      return new Report.Call(uuid, form.call());
    }
    if (form != null && form.line() != null) {
      return form.line();
    }
    if (form != null && form.end() != null) {
      return form.end();
    }
    throw new IOException("expected one of call, line, end");
  }
}
