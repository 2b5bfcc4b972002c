package io.actionlog.conformance.stub.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads JSON bodies and adds unknown properties to them. */
public final class StubJson {

  /** A state that no client knows. */
  public static final String UNKNOWN_STATE = "Hibernating";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private StubJson() {}

  /** The JSON that a body is; a missing node when it is none, which the rules of requests see. */
  public static JsonNode read(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** Adds properties that no client knows, of every kind. */
  public static void addUnknown(ObjectNode object) {
    object.put("x_text", "unknown");
    object.putNull("x_null");
    object.putArray("x_list").add(1).add("two");
    object.putObject("x_object").put("x_nested", true);
  }
}
