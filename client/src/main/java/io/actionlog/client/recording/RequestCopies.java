package io.actionlog.client.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.actionlog.client.generated.model.RecordActionRequest;

/** Copies requests, so that the caller may change its own after it was recorded. */
final class RequestCopies {

  /** By the properties of the type itself: a list kept here would forget the next one silently. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private RequestCopies() {}

  static RecordActionRequest copy(RecordActionRequest from) {
    return MAPPER.convertValue(from, RecordActionRequest.class);
  }
}
