package io.actionlog.contract.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.contract.Frame;
import io.actionlog.contract.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Servers whose events socket is wrong. */
final class EventFaults {

  private static final String EVENTS = "watchActions";
  private static final String STORY = "each creation";
  private static final String SINCE = "since goes on";
  private static final String FILTER = "let their events";

  private EventFaults() {}

  static List<Fault> all() {
    List<Fault> faults = new ArrayList<>();
    faults.add(event("an event has no position", e -> e.remove("position")));
    faults.add(event("an event's state is wrong", e -> e.put("state", "In progress")));
    faults.add(event("an event's uuid is the action's", e -> e.put("uuid", e.path("resource_uri").asText().replaceFirst(".*/action/", "").replace("/", ""))));
    faults.add(event("all positions are the same", e -> e.put("position", 7)));
    faults.add(event("an event has no parents", e -> e.putArray("parents")));
    faults.add(event("the time has milliseconds", e -> ActionFaults.text(e, "datetime", v -> v.replace("Z", ".000Z"))));
    faults.add(event("the time is another", e -> e.put("datetime", "2016-02-01T16:47:28Z")));
    faults.add(event("a creation is told as an update", e -> e.put("action", "update")));
    faults.add(event("resource_uri has a host", e -> ActionFaults.text(e, "resource_uri", v -> "http://localhost" + v)));
    faults.add(fault("the greeting is missing", STORY, Meddlings.texts(EVENTS, (number, text) -> number == 0 ? List.of() : List.of(text))));
    faults.add(fault("the greeting has no position", STORY, Meddlings.objects(EVENTS, frame -> frame.path("type").asText().equals("auth"), f -> f.remove("position"))));
    faults.add(fault("an event is told twice", STORY, Meddlings.texts(EVENTS, (number, text) -> number == 2 ? List.of(text, text) : List.of(text))));
    faults.add(fault("an event is lost", STORY, Meddlings.texts(EVENTS, (number, text) -> number == 2 ? List.of() : List.of(text))));
    faults.add(fault("the last event is told again after since", SINCE, Meddlings.requests(EVENTS, r -> since(r, -1))));
    faults.add(fault("an event is lost after since", SINCE, Meddlings.requests(EVENTS, r -> since(r, 1))));
    faults.add(fault("since is ignored", SINCE, Meddlings.requests(EVENTS, r -> Rewrite.withoutParameters(r, "since"::equals))));
    for (String name : List.of("parent", "object", "type")) {
      faults.add(fault("the filter " + name + " is ignored", FILTER, Meddlings.requests(EVENTS, r -> Rewrite.withoutParameters(r, name::equals))));
    }
    faults.add(fault("a ping is not answered", "ping", Meddlings.frames(EVENTS, () -> f -> f.opcode() == Frame.PONG ? List.of() : List.of(f))));
    faults.add(fault("an unknown parameter is accepted", "wrong is refused|unknown", Meddlings.requests(EVENTS, EventFaults::known)));
    return faults;
  }

  private static HttpMessage known(HttpMessage request) {
    return Rewrite.withoutParameters(
        request,
        name -> !List.of("type", "object", "parent", "since", "user", "token").contains(name));
  }

  private static HttpMessage since(HttpMessage request, long by) {
    UnaryOperator<String> change =
        v -> v.matches("\\d{1,9}") ? "" + Math.max(0, Long.parseLong(v) + by) : v;
    return Rewrite.parameter(request, "since", change);
  }

  private static Fault fault(String name, String suspects, Meddling meddling) {
    return Fault.of(EVENTS, name, suspects, meddling);
  }

  private static Fault event(String name, Consumer<ObjectNode> change) {
    return fault(name, STORY, Meddlings.objects(EVENTS, EventFaults::isEvent, change));
  }

  private static boolean isEvent(JsonNode frame) {
    return frame.path("type").asText().equals("action");
  }
}
