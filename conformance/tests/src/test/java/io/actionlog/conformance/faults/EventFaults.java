package io.actionlog.conformance.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.fixture.TestDocument;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Servers whose events socket is wrong. */
final class EventFaults {

  private static final String EVENTS = "watchActions";
  private static final String STORY = "each creation";
  private static final String SINCE = "since goes on";
  private static final String FILTER = "let their events";

  private static final List<Fault> FAULTS =
      List.of(
          event("an event has no position", e -> e.remove("position")),
          event("an event's state is wrong", e -> e.put("state", "In progress")),
          event(
              "an event's uuid is the action's",
              e ->
                  e.put(
                      "uuid",
                      e.path("resource_uri")
                          .asText()
                          .replaceFirst(".*/action/", "")
                          .replace("/", ""))),
          event("all positions are the same", e -> e.put("position", 7)),
          event("an event has no parents", e -> e.putArray("parents")),
          event(
              "the time has milliseconds",
              e -> ActionFaults.text(e, "datetime", v -> v.replace("Z", ".000Z"))),
          event("the time is another", e -> e.put("datetime", "2016-02-01T16:47:28Z")),
          event("a creation is told as an update", e -> e.put("action", "update")),
          event(
              "resource_uri has a host",
              e -> ActionFaults.text(e, "resource_uri", v -> "http://localhost" + v)),
          fault(
              "the greeting is missing",
              STORY,
              TrafficChanges.texts(
                  EVENTS, (number, text) -> number == 0 ? List.of() : List.of(text))),
          fault(
              "the greeting has no position",
              STORY,
              TrafficChanges.objects(
                  EVENTS,
                  frame -> frame.path("type").asText().equals("auth"),
                  f -> f.remove("position"))),
          fault(
              "an event is told twice",
              STORY,
              TrafficChanges.texts(
                  EVENTS, (number, text) -> number == 2 ? List.of(text, text) : List.of(text))),
          fault(
              "an event is lost",
              STORY,
              TrafficChanges.texts(
                  EVENTS, (number, text) -> number == 2 ? List.of() : List.of(text))),
          fault(
              "the last event is told again after since",
              SINCE,
              TrafficChanges.requests(EVENTS, r -> since(r, -1))),
          fault(
              "an event is lost after since",
              SINCE,
              TrafficChanges.requests(EVENTS, r -> since(r, 1))),
          fault(
              "since is ignored",
              SINCE,
              TrafficChanges.requests(EVENTS, r -> Rewrite.withoutParameters(r, "since"::equals))),
          fault(
              "a ping is not answered",
              "ping",
              TrafficChanges.frames(
                  EVENTS, () -> f -> f.opcode() == Frame.PONG ? List.of() : List.of(f))),
          fault(
              "an unknown parameter is accepted",
              "wrong is refused|unknown",
              TrafficChanges.requests(EVENTS, EventFaults::known)));

  private static final List<Fault> IGNORED =
      Stream.of(
              "parent", "object", "type", "state", "by", "action", "ip", "method", "retry_of", "q")
          .map(
              name ->
                  fault(
                      "the filter " + name + " is ignored",
                      FILTER,
                      TrafficChanges.requests(
                          EVENTS, r -> Rewrite.withoutParameters(r, name::equals))))
          .toList();

  private EventFaults() {}

  static List<Fault> all() {
    return Stream.of(IGNORED, FAULTS).flatMap(List::stream).toList();
  }

  private static HttpMessage known(HttpMessage request) {
    return Rewrite.withoutParameters(
        request,
        name -> !TestDocument.CONTRACT.operation(EVENTS).parameters().contains("query:" + name));
  }

  private static HttpMessage since(HttpMessage request, long by) {
    UnaryOperator<String> change =
        v -> v.matches("\\d{1,9}") ? "" + Math.max(0, Long.parseLong(v) + by) : v;
    return Rewrite.parameter(request, "since", change);
  }

  private static Fault fault(String name, String suspects, TrafficChange change) {
    return Fault.of(EVENTS, name, suspects, change);
  }

  private static Fault event(String name, Consumer<ObjectNode> change) {
    return fault(name, STORY, TrafficChanges.objects(EVENTS, EventFaults::isEvent, change));
  }

  private static boolean isEvent(JsonNode frame) {
    return frame.path("type").asText().equals("action");
  }
}
