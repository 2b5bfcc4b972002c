package io.actionlog.contract.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A client of the events socket, with its greeting read. For one thread. */
public final class EventsSocket extends WireSocket {

  /**
   * What a frame says.
   *
   * @param position its place in the namespace
   * @param kind {@code create} or {@code update}
   * @param action the action
   * @param state the state that the action has since then
   * @param json the whole frame
   */
  public record Event(long position, String kind, UUID action, String state, JsonNode json) {

    static Event of(JsonNode json) {
      String uri = json.path("resource_uri").asText();
      return new Event(
          json.path("position").longValue(),
          json.path("action").asText(),
          UUID.fromString(uri.substring("/api/audit/v1/action/".length(), uri.length() - 1)),
          json.path("state").asText(),
          json);
    }

    /** Such as {@code create Pending}. */
    public String text() {
      return kind + " " + state;
    }
  }

  private final JsonNode greeting = object(frame());

  /** Opens a socket; fails when it is refused. */
  public EventsSocket(RawCall call) {
    super("watchActions", call, 0);
  }

  /** The first frame. */
  public JsonNode greeting() {
    return greeting;
  }

  /** Where the stream began. */
  public long position() {
    return greeting.path("position").longValue();
  }

  /** The next event; fails when the frame is none. */
  public Event event() {
    return Event.of(object(frame()));
  }

  /** So many events. */
  public List<Event> events(int count) {
    return Stream.generate(this::event).limit(count).toList();
  }

  /** All events up to and without the first of an action, which says that all before have come. */
  public List<Event> eventsBefore(UUID action) {
    List<Event> events = new ArrayList<>();
    Event event = event();
    while (!event.action().equals(action)) {
      events.add(event);
      event = event();
    }
    return events;
  }
}
