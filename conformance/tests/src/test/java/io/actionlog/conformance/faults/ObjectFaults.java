package io.actionlog.conformance.faults;

import static io.actionlog.conformance.faults.Fault.answer;
import static io.actionlog.conformance.faults.Fault.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.List;
import java.util.function.Consumer;

/**
 * Servers that perform what waits, start otherwise than they say, and relate what is not related.
 */
final class ObjectFaults {

  private static final String URI = "X-DockerCloud-Action-URI";
  private static final String NOWHERE =
      "/api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/";

  private static final List<Fault> FAULTS =
      List.of(
          new Fault(
              "an action does not wait for another on its object",
              "recordAction",
              "waits|oldest",
              target -> new Eager()),
          answer(
              "updateAction",
              "an ended action takes a report",
              "ended|ways|same end",
              (request, response) ->
                  response.status() == 409
                      ? Rewrite.answer(
                          200, "application/json", Rewrite.action(request.rawPath(), "Success"))
                      : response),
          status(
              "startOperation",
              202,
              "Location is missing",
              "started|right call",
              r -> Rewrite.without(r, "Location")),
          status(
              "startOperation",
              202,
              "Location names another action",
              "started|right call",
              r -> Rewrite.with(r, "Location", NOWHERE)),
          status(
              "startOperation",
              202,
              "it is answered with 201",
              "started|right call",
              r -> Rewrite.status(r, 201)),
          Fault.of(
              "startOperation",
              "a value for an undeclared parameter is passed over",
              "not declared",
              TrafficChanges.requests("startOperation", ObjectFaults::withoutUndeclared)),
          ActionFaults.action(
              "startOperation",
              "a secret is shown",
              "no secret",
              a -> parameters(a, p -> p.put("token", "s3cret"))),
          ActionFaults.action(
              "startOperation",
              "the default of a parameter is not shown",
              "no secret",
              a -> parameters(a, p -> p.remove("note"))),
          ActionFaults.action(
              "listOperations",
              "can_be_canceled is missing",
              "right call",
              o -> o.remove("can_be_canceled")),
          status(
              "putObject",
              200,
              "the header of the action is missing",
              "header",
              r -> Rewrite.without(r, URI)),
          status(
              "deleteObject",
              200,
              "the header names no action",
              "header|forgotten",
              r -> Rewrite.with(r, URI, NOWHERE)),
          new Fault(
              "siblings are related",
              "getRelatedObjects",
              "related",
              target -> new FilterFaults.Siblings("getRelatedObjects")),
          ActionFaults.action(
              "getRelatedObjects", "the parent is null", "related", o -> o.putNull("parent")),
          ActionFaults.action(
              "getRelatedObjects",
              "the type is in capitals",
              "related",
              o -> ActionFaults.text(o, "type", v -> v.toUpperCase(java.util.Locale.ROOT))),
          Fault.of(
              "getRelatedObjects",
              "the limit is ignored",
              "paged",
              TrafficChanges.requests(
                  "getRelatedObjects", r -> Rewrite.withoutParameters(r, "limit"::equals))));

  private ObjectFaults() {}

  static List<Fault> all() {
    return FAULTS;
  }

  /** Begins what should wait. */
  private static final class Eager implements TrafficChange {
    @Override
    public HttpMessage answer(HttpMessage request, HttpMessage response) {
      return TrafficChanges.changed(
          response,
          body -> ActionFaults.text(body, "state", v -> v.equals("Pending") ? "In progress" : v));
    }
  }

  private static void parameters(ObjectNode action, Consumer<ObjectNode> change) {
    if (action.path("parameters") instanceof ObjectNode parameters) {
      change.accept(parameters);
    }
  }

  private static HttpMessage withoutUndeclared(HttpMessage request) {
    if (Rewrite.json(request) instanceof ObjectNode json
        && json.path("parameters").has("x_unheard_of")) {
      return Rewrite.body(request, json.without("parameters").toString());
    }
    return request;
  }
}
