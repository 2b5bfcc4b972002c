package io.actionlog.conformance.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Servers that record other than what was reported, or more than once. */
final class RecordingFaults {

  private static final String RECORD = "recordAction";
  private static final String BATCH = "recordActions";
  private static final String APPEND = "appendActionLogs";

  private static final List<Fault> FAULTS =
      List.of(
          new Fault(
              "the same uuid is recorded twice",
              RECORD,
              "UUID that is there",
              target -> new Twice()),
          Fault.of(
              RECORD,
              "other content with the same uuid is accepted",
              "UUID that is there",
              TrafficChanges.answers(RECORD, 409, r -> Rewrite.status(r, 201))),
          Fault.of(
              RECORD,
              "work is answered with 201",
              "over is",
              TrafficChanges.answers(RECORD, 202, r -> Rewrite.status(r, 201))),
          Fault.of(
              RECORD,
              "Location is missing",
              "over is|right call",
              TrafficChanges.answers(RECORD, 201, r -> Rewrite.without(r, "Location"))),
          Fault.of(
              RECORD,
              "the header of the action is missing",
              "over is|right call",
              TrafficChanges.answers(
                  RECORD, 201, r -> Rewrite.without(r, "X-DockerCloud-Action-URI"))),
          body(
              RECORD,
              "an unknown property is accepted",
              "unknown property",
              b -> b.remove("x_unheard_of")),
          body(
              RECORD,
              "the start date is not kept",
              "what was recorded",
              b -> b.remove(List.of("start_date", "end_date"))),
          body(RECORD, "the user is not kept", "what was recorded", b -> b.remove("user")),
          body(
              RECORD,
              "the parameters are not kept",
              "recorded parameters",
              b -> b.remove("parameters")),
          body(RECORD, "the method is not checked", "method", RecordingFaults::anyMethod),
          body(
              RECORD,
              "an end without a state is passed over",
              "with end_date without state",
              b -> b.remove(b.has("state") ? List.of() : List.of("end_date"))),
          body(
              RECORD,
              "a lease with a state is passed over",
              "with state, lease_seconds",
              b -> b.remove(b.has("state") ? List.of("lease_seconds") : List.of())),
          body(
              RECORD,
              "a parent of the wrong type is passed over",
              "with parent is refused",
              b ->
                  b.remove(
                      b.path("parent").equals(b.path("object")) ? List.of("parent") : List.of())),
          body(
              RECORD,
              "the action's name may be empty",
              "action: .*length",
              b -> ActionFaults.text(b, "action", v -> v.isEmpty() ? "-" : v)),
          new Fault(
              "a batch with a wrong item is recorded in part",
              BATCH,
              "wrong item",
              target -> new Partly()),
          counts(
              "known are counted as recorded",
              b -> b.put("recorded", b.path("resource_uris").size())),
          counts("known is missing", b -> b.remove("known")),
          counts("the URIs are not in the order of the batch", RecordingFaults::reverse),
          Fault.of(
              BATCH,
              "the message does not say which item is wrong",
              "wrong item",
              TrafficChanges.answers(
                  BATCH,
                  400,
                  r -> Rewrite.body(r, "{\"error\":\"state: Pending (expected another)\"}"))),
          Fault.of(
              BATCH,
              "gzip is refused",
              "compressed by gzip",
              TrafficChanges.answers(
                  BATCH,
                  (request, response) ->
                      request.header("Content-Encoding").isPresent()
                          ? Rewrite.answer(
                              415, "application/json", "{\"error\":\"gzip (expected none)\"}")
                          : response)),
          Fault.of(
              RECORD,
              "a coding that nobody knows is passed over",
              "in a coding",
              TrafficChanges.requests(RECORD, r -> Rewrite.without(r, "Content-Encoding"))),
          Fault.of(
              APPEND,
              "the message does not say which coding is unknown",
              "in a coding",
              TrafficChanges.answers(
                  APPEND,
                  415,
                  r -> Rewrite.body(r, "{\"error\":\"Content-Encoding (expected gzip)\"}"))),
          text(
              APPEND,
              "the last line is lost",
              "lines come",
              t -> t.replaceFirst("\n[^\n]+\n$", "\n")),
          text(
              APPEND,
              "lines of text are recorded twice",
              "lines come",
              t -> t.startsWith("[") ? t : t + t),
          Fault.of(
              APPEND,
              "an ended action takes lines",
              "appended while",
              TrafficChanges.answers(
                  APPEND,
                  (request, response) ->
                      response.status() == 409
                          ? Rewrite.answer(
                              200, "application/json", Rewrite.action(request.rawPath(), "Success"))
                          : response)),
          ActionFaults.action(
              APPEND,
              "the answer does not tell of the cancel",
              "appended while",
              a -> a.put("state", "In progress")),
          body(
              "updateAction",
              "a lease is not shortened",
              "lease runs out",
              b -> b.replace("lease_seconds", b.has("lease_seconds") ? b.numberNode(60) : null)));

  private static final List<Fault> KEYS =
      Stream.of(
              RECORD,
              BATCH,
              "updateAction",
              APPEND,
              "startOperation",
              "retryAction",
              "cancelAction")
          .map(
              operation ->
                  Fault.of(
                      operation,
                      "the Idempotency-Key is ignored",
                      "same Idempotency-Key",
                      TrafficChanges.requests(
                          operation, r -> Rewrite.without(r, "Idempotency-Key"))))
          .toList();

  private RecordingFaults() {}

  static List<Fault> all() {
    return Stream.of(KEYS, FAULTS).flatMap(List::stream).toList();
  }

  private static Fault body(
      String operation, String name, String suspects, Consumer<ObjectNode> change) {
    return Fault.of(
        operation,
        name,
        suspects,
        TrafficChanges.requests(
            operation,
            request -> {
              if (Rewrite.json(request) instanceof ObjectNode json) {
                ObjectNode before = json.deepCopy();
                change.accept(json);
                return json.equals(before) ? request : Rewrite.body(request, json.toString());
              }
              return request;
            }));
  }

  private static Fault text(
      String operation, String name, String suspects, UnaryOperator<String> change) {
    return Fault.of(
        operation,
        name,
        suspects,
        TrafficChanges.requests(operation, r -> Rewrite.body(r, change.apply(r.text()))));
  }

  private static Fault counts(String name, Consumer<ObjectNode> change) {
    return Fault.of(BATCH, name, "in its order", TrafficChanges.bodies(BATCH, change));
  }

  private static void anyMethod(ObjectNode body) {
    if (body.path("method").isTextual() && !body.path("method").asText().matches("[A-Z]+")) {
      body.put("method", "POST");
    }
  }

  private static void reverse(ObjectNode body) {
    ArrayNode uris = (ArrayNode) body.path("resource_uris");
    List<JsonNode> turned = new ArrayList<>();
    uris.forEach(uri -> turned.add(0, uri));
    uris.removeAll();
    uris.addAll(turned);
  }

  /** Records what has come before under a uuid of its own. */
  private static final class Twice implements TrafficChange {
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Override
    public HttpMessage request(HttpMessage request) {
      if (!TrafficChanges.calls(request, RECORD)
          || !(Rewrite.json(request) instanceof ObjectNode json)) {
        return request;
      }
      String uuid = json.path("uuid").asText();
      if (uuid.isEmpty() || seen.add(uuid)) {
        return request;
      }
      return Rewrite.body(request, json.put("uuid", UUID.randomUUID().toString()).toString());
    }
  }

  /** Records the items before a wrong one. */
  private static final class Partly implements TrafficChange {
    @Override
    public HttpMessage request(HttpMessage request) {
      boolean wrong = isWrong(request);
      if (wrong && Rewrite.json(request) instanceof ArrayNode items) {
        items.remove(items.size() - 1);
        return Rewrite.body(request, items.toString());
      }
      return request;
    }

    @Override
    public HttpMessage answer(HttpMessage request, HttpMessage response) {
      String error = "{\"error\":\"item 3: state: Pending (expected another)\"}";
      return isWrong(request) ? Rewrite.answer(400, "application/json", error) : response;
    }

    private static boolean isWrong(HttpMessage request) {
      return TrafficChanges.calls(request, BATCH)
          && Rewrite.json(request).size() == 3
          && Rewrite.json(request).path(2).path("state").asText().equals("Pending");
    }
  }
}
