package io.actionlog.conformance.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.QueryString;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Lists whose cursors lead elsewhere. */
final class CursorFaults {

  private static final String LIST = "listActions";
  private static final String WALK = "cursors lead";
  private static final String STANDS = "next_cursor stands";

  private CursorFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(LIST, "a cursor is an offset, so that new actions repeat others", WALK, offsets()),
        new Fault("a cursor passes over the rest of its second", LIST, WALK, t -> new Seconds()),
        fault(
            "there is a next_cursor though none was asked for",
            STANDS,
            (request, meta) -> {
              if (meta.path("next").isTextual()) {
                meta.put("next_cursor", "AQ");
              }
            }),
        fault(
            "there is a next_cursor on the last page",
            STANDS,
            (request, meta) -> {
              if (cursor(request).equals("start") && meta.path("next").isNull()) {
                meta.put("next_cursor", "AQ");
              }
            }),
        nextByOffset(),
        Fault.of(
            LIST,
            "a cursor that is none is the start",
            "refused by its parameter",
            TrafficChanges.requests(
                LIST, r -> Rewrite.parameter(r, "cursor", CursorFaults::startUnlessOne))));
  }

  private static Fault nextByOffset() {
    return fault(
        "next goes by offsets from a page by cursor",
        WALK,
        (request, meta) -> {
          if (meta.has("next_cursor")) {
            meta.put("next", meta.path("next").asText().replaceFirst("cursor=[^&]*", "offset=5"));
          }
        });
  }

  private static Fault fault(
      String name, String suspects, BiConsumer<HttpMessage, ObjectNode> change) {
    return Fault.answer(
        LIST,
        name,
        suspects,
        (request, response) ->
            TrafficChanges.changed(
                response, body -> change.accept(request, (ObjectNode) body.path("meta"))));
  }

  private static String cursor(HttpMessage request) {
    return QueryString.parse(request.rawQuery()).getOrDefault("cursor", List.of("")).get(0);
  }

  private static String startUnlessOne(String cursor) {
    return cursor.equals("of-no-page") ? "start" : cursor;
  }

  private static TrafficChange offsets() {
    return TrafficChanges.both(
        LIST,
        request ->
            Rewrite.query(
                request,
                pairs ->
                    pairs.stream()
                        .map(pair -> pair.replaceFirst("^cursor=start$", "offset=0"))
                        .map(pair -> pair.replaceFirst("^cursor=behind-", "offset="))
                        .toList()),
        (request, response) ->
            cursor(request).isEmpty()
                ? response
                : TrafficChanges.changed(
                    response, body -> byCursor((ObjectNode) body.path("meta"))));
  }

  private static void byCursor(ObjectNode meta) {
    String next = meta.path("next").asText();
    if (meta.path("next").isTextual()) {
      meta.put("next", next.replaceFirst("offset=", "cursor=behind-"));
      meta.put("next_cursor", next.replaceFirst(".*offset=(\\d+).*", "behind-$1"));
    }
    meta.put("offset", 0);
    meta.putNull("previous");
  }

  /** Behind a page stands what started in another second than its last action. */
  private static final class Seconds implements TrafficChange {
    private final Map<String, JsonNode> ends = new ConcurrentHashMap<>();

    @Override
    public HttpMessage answer(HttpMessage request, HttpMessage response) {
      return TrafficChanges.calls(request, LIST) && !cursor(request).isEmpty()
          ? TrafficChanges.changed(response, body -> pass(cursor(request), body))
          : response;
    }

    private void pass(String cursor, ObjectNode body) {
      ArrayNode objects = (ArrayNode) body.path("objects");
      String next = body.at("/meta/next_cursor").asText();
      ends.put(next, objects.path(objects.size() - 1).path("start_date"));
      JsonNode end = ends.get(cursor);
      while (end != null && objects.path(0).path("start_date").equals(end)) {
        objects.remove(0);
      }
    }
  }
}
