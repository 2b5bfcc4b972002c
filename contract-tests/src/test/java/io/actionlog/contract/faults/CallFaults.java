package io.actionlog.contract.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.contract.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Servers that cancel, retry and perform otherwise than the reference says. */
final class CallFaults {

  private static final String CANCEL = "cancelAction";
  private static final String RETRY = "retryAction";
  private static final String URI = "X-DockerCloud-Action-URI";
  private static final String NOWHERE = "/api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/";

  private CallFaults() {}

  static List<Fault> all() {
    List<Fault> faults = new ArrayList<>();
    for (String operation : List.of(CANCEL, RETRY)) {
      String suspects = operation.equals(CANCEL) ? "cancel of" : "retry of";
      faults.add(status(operation, 202, "it is answered with 200", suspects, r -> Rewrite.status(r, 200)));
      faults.add(status(operation, 202, "the header of the action is missing", suspects, r -> Rewrite.without(r, URI)));
      faults.add(status(operation, 202, "the header has the URI without slash", suspects, r -> Rewrite.with(r, URI, r.header(URI).orElse("").replaceFirst("/$", ""))));
      faults.add(status(operation, 202, "the header has the URI with a host", suspects, r -> Rewrite.with(r, URI, "http://localhost" + r.header(URI).orElse(""))));
      faults.add(status(operation, 202, "the header names no action", suspects, r -> Rewrite.with(r, URI, NOWHERE)));
      faults.add(status(operation, 409, "a refusal leaves no action", suspects, r -> Rewrite.without(r, URI)));
      faults.add(status(operation, 409, "a refusal is answered with 400", suspects, r -> Rewrite.status(r, 400)));
      faults.add(answer(operation, "the header names the action that it is about", suspects, CallFaults::naming));
    }
    cancels(faults);
    retries(faults);
    states(faults);
    return faults;
  }

  private static void cancels(List<Fault> faults) {
    faults.add(answer(CANCEL, "a finished action is canceled", "cancel of", CallFaults::accepted));
    faults.add(ActionFaults.action(CANCEL, "the answer is the action before the cancel", "cancel of", a -> a.put("state", "In progress")));
    faults.add(ActionFaults.action(CANCEL, "the answer is the action of the call", "cancel of", a -> a.put("uuid", "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce")));
    faults.add(new Fault("a cancel while Canceling is refused", CANCEL, "cancel of", target -> new Once(CANCEL)));
    faults.add(new Fault("a canceled action stays In progress", CANCEL, "cancel of", target -> new Stuck()));
  }

  private static void retries(List<Fault> faults) {
    faults.add(ActionFaults.action(RETRY, "retry_of is null", "retry of", a -> a.putNull("retry_of")));
    faults.add(ActionFaults.action(RETRY, "retry_of is missing", "retry of", a -> a.remove("retry_of")));
    faults.add(ActionFaults.action(RETRY, "retry_of is the new action", "retry of", a -> a.set("retry_of", a.path("resource_uri"))));
    faults.add(ActionFaults.action(RETRY, "the new action is on another object", "retry of", a -> a.put("object", "/api/app/v1/service/other/")));
    faults.add(new Fault("the original is rewritten", RETRY, "retry of", target -> new Rewritten()));
    faults.add(answer(RETRY, "an action that goes on is retried", "retry of", CallFaults::accepted));
    faults.add(answer(RETRY, "the answer is the original", "retry of", (request, response) ->
        Meddlings.changed(response, a -> {
          a.set("resource_uri", a.path("retry_of"));
          a.put("uuid", a.path("retry_of").asText().replaceFirst(".*/action/", "").replace("/", ""));
        })));
  }

  private static void states(List<Fault> faults) {
    faults.add(new Fault("an action does not wait for another on its object", "recordAction", "waits|oldest", target -> new Eager()));
    faults.add(answer("updateAction", "an ended action takes a report", "ended|ways|same end", (request, response) ->
        response.status() == 409 ? Rewrite.answer(200, "application/json", Rewrite.action(request.rawPath(), "Success")) : response));
    faults.add(status("startOperation", 202, "Location is missing", "started|right call", r -> Rewrite.without(r, "Location")));
    faults.add(status("startOperation", 202, "Location names another action", "started|right call", r -> Rewrite.with(r, "Location", NOWHERE)));
    faults.add(status("startOperation", 202, "it is answered with 201", "started|right call", r -> Rewrite.status(r, 201)));
    faults.add(ActionFaults.action("listOperations", "can_be_canceled is missing", "right call", o -> o.remove("can_be_canceled")));
    faults.add(status("putObject", 200, "the header of the action is missing", "header", r -> Rewrite.without(r, URI)));
    faults.add(status("deleteObject", 200, "the header names no action", "header|forgotten", r -> Rewrite.with(r, URI, NOWHERE)));
    faults.add(new Fault("siblings are related", "getRelatedObjects", "related", target -> new FilterFaults.Siblings("getRelatedObjects")));
    faults.add(ActionFaults.action("getRelatedObjects", "the parent is null", "related", o -> o.putNull("parent")));
    faults.add(ActionFaults.action("getRelatedObjects", "the type is in capitals", "related", o -> ActionFaults.text(o, "type", v -> v.toUpperCase(java.util.Locale.ROOT))));
    faults.add(Fault.of("getRelatedObjects", "the limit is ignored", "paged", Meddlings.requests("getRelatedObjects", r -> Rewrite.withoutParameters(r, "limit"::equals))));
  }

  private static Fault status(String operation, int status, String name, String suspects, UnaryOperator<HttpMessage> change) {
    return Fault.of(operation, name, suspects, Meddlings.answers(operation, status, change));
  }

  private static Fault answer(String operation, String name, String suspects, BinaryOperator<HttpMessage> change) {
    return Fault.of(operation, name, suspects, Meddlings.answers(operation, change));
  }

  private static HttpMessage naming(HttpMessage request, HttpMessage response) {
    String uri = request.rawPath().replaceFirst("(cancel|retry)/?$", "");
    return response.status() == 202 ? Rewrite.with(response, URI, uri) : response;
  }

  private static HttpMessage accepted(HttpMessage request, HttpMessage response) {
    return response.status() == 409
        ? Rewrite.body(Rewrite.status(response, 202), Rewrite.action(request.rawPath(), "Canceled"))
        : response;
  }

  /** The path of the action that is called, without namespace. */
  private static String action(HttpMessage request) {
    return request.rawPath().replaceFirst("^.*(/action/[^/]+/).*$", "$1");
  }

  /** Takes one cancel of an action and no more. */
  private static final class Once implements Meddling {
    private final String operation;
    private final Set<String> called = ConcurrentHashMap.newKeySet();

    Once(String operation) {
      this.operation = operation;
    }

    @Override
    public HttpMessage answer(HttpMessage request, HttpMessage response) {
      boolean again =
          Meddlings.calls(request, operation)
              && response.status() == 202
              && !called.add(action(request));
      String error = "{\"error\":\"" + action(request) + ": Canceling\"}";
      return again ? Rewrite.body(Rewrite.status(response, 409), error) : response;
    }
  }

  /** Shows a canceled action as if nothing had happened. */
  private static final class Stuck implements Meddling {
    @Override
    public HttpMessage answer(HttpMessage request, HttpMessage response) {
      boolean shown = Meddlings.calls(request, "getAction") || Meddlings.calls(request, CANCEL);
      return shown ? Meddlings.changed(response, Stuck::show) : response;
    }

    private static void show(ObjectNode action) {
      if (action.path("state").asText().equals("Canceling")) {
        action.put("state", "In progress");
        action.put("can_be_canceled", true);
      }
    }
  }

  /** Shows an action that was retried as if it were the new one. */
  private static final class Rewritten implements Meddling {
    private final Set<String> retried = ConcurrentHashMap.newKeySet();

    @Override
    public HttpMessage answer(HttpMessage request, HttpMessage response) {
      if (Meddlings.calls(request, RETRY) && response.status() == 202) {
        retried.add(action(request));
      }
      boolean shown = Meddlings.calls(request, "getAction") && retried.contains(action(request));
      return shown
          ? Meddlings.changed(response, a -> a.put("state", "In progress").putNull("end_date"))
          : response;
    }
  }

  /** Begins what should wait. */
  private static final class Eager implements Meddling {
    @Override
    public HttpMessage answer(HttpMessage request, HttpMessage response) {
      return Meddlings.changed(
          response,
          body -> ActionFaults.text(body, "state", v -> v.equals("Pending") ? "In progress" : v));
    }
  }
}
