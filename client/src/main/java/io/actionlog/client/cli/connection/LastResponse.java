package io.actionlog.client.cli.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.actionlog.client.transport.RawResponse;
import io.actionlog.client.generated.model.Action;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps the last answer, so that scripts get the server's JSON itself, with attributes that this
 * program cannot know.
 */
final class LastResponse implements Consumer<RawResponse> {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonNode last = MissingNode.getInstance();
  private final Map<String, JsonNode> objects = new HashMap<>();

  @Override
  public synchronized void accept(RawResponse answer) {
    try {
      last = MAPPER.readTree(answer.body());
    } catch (JsonProcessingException e) {
      last = MissingNode.getInstance();
    }
    objects.clear();
    last.path("objects").forEach(object -> objects.put(object.path("uuid").asText(), object));
  }

  /** The body of the last answer. */
  synchronized JsonNode last() {
    return last;
  }

  /** An action of the last page, as the server wrote it. */
  synchronized JsonNode of(Action action) {
    return objects.getOrDefault(action.getUuid().toString(), MissingNode.getInstance());
  }
}
