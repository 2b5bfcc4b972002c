package io.actionlog.conformance.faults;

import static io.actionlog.conformance.faults.Fault.answer;
import static io.actionlog.conformance.faults.Fault.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Servers that cancel, retry and perform otherwise than the reference says. */
final class CallFaults {

  private static final String CANCEL = "cancelAction";
  private static final String RETRY = "retryAction";
  private static final String URI = "X-DockerCloud-Action-URI";
  private static final String NOWHERE =
      "/api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/";

  private static final List<Fault> CANCELS =
      List.of(
          answer(CANCEL, "a finished action is canceled", "cancel of", CallFaults::accepted),
          ActionFaults.action(
              CANCEL,
              "the answer is the action before the cancel",
              "cancel of",
              a -> a.put("state", "In progress")),
          ActionFaults.action(
              CANCEL,
              "the answer is the action of the call",
              "cancel of",
              a -> a.put("uuid", "7eaf7fff-882c-4f3d-9a8f-a22317ac00ce")),
          new Fault(
              "a cancel while Canceling is refused",
              CANCEL,
              "cancel of",
              target -> new Once(CANCEL)),
          new Fault(
              "a canceled action stays In progress", CANCEL, "cancel of", target -> new Stuck()));

  private static final List<Fault> RETRIES =
      List.of(
          ActionFaults.action(RETRY, "retry_of is null", "retry of", a -> a.putNull("retry_of")),
          ActionFaults.action(RETRY, "retry_of is missing", "retry of", a -> a.remove("retry_of")),
          ActionFaults.action(
              RETRY,
              "retry_of is the new action",
              "retry of",
              a -> a.set("retry_of", a.path("resource_uri"))),
          ActionFaults.action(
              RETRY,
              "the new action is on another object",
              "retry of",
              a -> a.put("object", "/api/app/v1/service/other/")),
          new Fault("the original is rewritten", RETRY, "retry of", target -> new Rewritten()),
          answer(RETRY, "an action that goes on is retried", "retry of", CallFaults::accepted),
          answer(
              RETRY,
              "the answer is the original",
              "retry of",
              (request, response) ->
                  TrafficChanges.changed(
                      response,
                      a -> {
                        a.set("resource_uri", a.path("retry_of"));
                        a.put(
                            "uuid",
                            a.path("retry_of")
                                .asText()
                                .replaceFirst(".*/action/", "")
                                .replace("/", ""));
                      })));

  private CallFaults() {}

  static List<Fault> all() {
    return Stream.of(
            headers(CANCEL), refusals(CANCEL), headers(RETRY), refusals(RETRY), CANCELS, RETRIES)
        .flatMap(List::stream)
        .toList();
  }

  private static List<Fault> headers(String operation) {
    return List.of(
        granted(operation, "the header of the action is missing", r -> Rewrite.without(r, URI)),
        granted(operation, "the header names no action", r -> Rewrite.with(r, URI, NOWHERE)),
        granted(
            operation,
            "the header has the URI without slash",
            r -> Rewrite.with(r, URI, uri(r).replaceFirst("/$", ""))),
        granted(
            operation,
            "the header has the URI with a host",
            r -> Rewrite.with(r, URI, "http://localhost" + uri(r))),
        answer(
            operation,
            "the header names the action that it is about",
            suspects(operation),
            CallFaults::naming));
  }

  private static List<Fault> refusals(String operation) {
    return List.of(
        granted(operation, "it is answered with 200", r -> Rewrite.status(r, 200)),
        status(
            operation,
            409,
            "a refusal leaves no action",
            suspects(operation),
            r -> Rewrite.without(r, URI)),
        status(
            operation,
            409,
            "a refusal is answered with 400",
            suspects(operation),
            r -> Rewrite.status(r, 400)));
  }

  private static String suspects(String operation) {
    return operation.equals(CANCEL) ? "cancel of" : "retry of";
  }

  private static String uri(HttpMessage response) {
    return response.header(URI).orElse("");
  }

  private static Fault granted(String operation, String name, UnaryOperator<HttpMessage> change) {
    return status(operation, 202, name, suspects(operation), change);
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
  private static final class Once implements TrafficChange {
    private final String operation;
    private final Set<String> called = ConcurrentHashMap.newKeySet();

    Once(String operation) {
      this.operation = operation;
    }

    @Override
    public HttpMessage answer(HttpMessage request, HttpMessage response) {
      boolean again =
          TrafficChanges.calls(request, operation)
              && response.status() == 202
              && !called.add(action(request));
      String error = "{\"error\":\"" + action(request) + ": Canceling\"}";
      return again ? Rewrite.body(Rewrite.status(response, 409), error) : response;
    }
  }

  /** Shows a canceled action as if nothing had happened. */
  private static final class Stuck implements TrafficChange {
    @Override
    public HttpMessage answer(HttpMessage request, HttpMessage response) {
      boolean shown =
          TrafficChanges.calls(request, "getAction") || TrafficChanges.calls(request, CANCEL);
      return shown ? TrafficChanges.changed(response, Stuck::show) : response;
    }

    private static void show(ObjectNode action) {
      if (action.path("state").asText().equals("Canceling")) {
        action.put("state", "In progress");
        action.put("can_be_canceled", true);
      }
    }
  }

  /** Shows an action that was retried as if it were the new one. */
  private static final class Rewritten implements TrafficChange {
    private final Set<String> retried = ConcurrentHashMap.newKeySet();

    @Override
    public HttpMessage answer(HttpMessage request, HttpMessage response) {
      if (TrafficChanges.calls(request, RETRY) && response.status() == 202) {
        retried.add(action(request));
      }
      boolean shown =
          TrafficChanges.calls(request, "getAction") && retried.contains(action(request));
      return shown
          ? TrafficChanges.changed(response, a -> a.put("state", "In progress").putNull("end_date"))
          : response;
    }
  }
}
