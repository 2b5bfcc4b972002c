package io.actionlog.server.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes texts by names as a JSON object, in their order, and reads them; none is null. */
final class TextMaps {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TextMaps() {}

  static @Nullable String write(Map<String, String> texts) {
    try {
      return texts.isEmpty() ? null : JSON.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every text can be written", e);
    }
  }

  static Map<String, String> read(@Nullable String json) {
    try {
      return json == null
          ? Map.of()
          : JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("only what was written here is read", e);
    }
  }
}
