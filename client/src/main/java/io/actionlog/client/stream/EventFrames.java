package io.actionlog.client.stream;

import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.RestTransport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.client.generated.model.EventFrame;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/**
 * Reads the frames of the events socket (schemas {@code EventGreetingFrame} and {@code
 * EventFrame}).
 */
final class EventFrames {

  private static final ObjectMapper MAPPER = RestTransport.mapper();

  private EventFrames() {}

  /** The frame as JSON; what is none, is empty. */
  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return MAPPER.createObjectNode();
    }
  }

  /**
   * The event that a frame of the type {@code action} holds.
   *
   * @throws ActionlogException if it holds none: to pass over it would be to lose it
   */
  static ActionEvent event(JsonNode json) {
    try {
      EventFrame frame = MAPPER.treeToValue(json, EventFrame.class);
      String uri = frame.getResourceUri();
      return new ActionEvent(
          frame.getPosition(),
          frame.getUuid(),
          action(uri),
          uri,
          frame.getAction(),
          frame.getState(),
          frame.getParents(),
          Instant.parse(frame.getDatetime()));
    } catch (JsonProcessingException
        | DateTimeParseException
        | NullPointerException
        | IllegalArgumentException e) {
      throw ActionlogException.failed(
          EventStream.OPERATION, "the event is not what the contract says: " + json, e);
    }
  }

  private static UUID action(String uri) {
    String path = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
  }
}
