package io.actionlog.contract.faults;

import io.actionlog.contract.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Answers that are wrong as HTTP: statuses, headers, content types, errors, methods, addresses. */
final class ProtocolFaults {

  private static final String GET = "getAction";
  private static final String LIST = "listActions";
  private static final String JSON = "application/json";
  private static final String NOT_THERE = "not there|unknown uuid";

  private ProtocolFaults() {}

  static List<Fault> all() {
    List<Fault> faults = new ArrayList<>();
    faults.add(any(GET, "the content type has a charset", "Content-Type is", r -> Rewrite.with(r, "Content-Type", JSON + ";charset=utf-8")));
    faults.add(any(LIST, "the content type is text/html", "Content-Type is", r -> Rewrite.with(r, "Content-Type", "text/html")));
    faults.add(any("recordActions", "there is no content type", "in its order", r -> Rewrite.without(r, "Content-Type")));
    faults.add(status(LIST, 401, "the content type of errors has a charset", "Content-Type is", r -> Rewrite.with(r, "Content-Type", JSON + "; charset=UTF-8")));
    faults.add(status(GET, 404, "404 is a page of HTML", NOT_THERE, r -> Rewrite.answer(404, "text/html", "<h1>Not found</h1>")));
    faults.add(status(GET, 404, "an error has no message", NOT_THERE, r -> Rewrite.body(r, "{\"error\":\"\"}")));
    faults.add(status("updateAction", 404, "an error is a plain string", NOT_THERE, r -> Rewrite.body(r, "\"not found\"")));
    faults.add(status("cancelAction", 404, "an error has a code beside the message", NOT_THERE, r -> Rewrite.body(r, r.text().replaceFirst("}$", ",\"code\":7}"))));
    faults.add(status("retryAction", 404, "what is not there is answered with 400", NOT_THERE, r -> Rewrite.status(r, 400)));
    faults.add(status(GET, 400, "a bad uuid is answered with 404", "uuid", r -> Rewrite.status(r, 404)));
    faults.add(status("cancelAction", 400, "a bad uuid is answered with 500", "uuid", r -> Rewrite.status(r, 500)));
    faults.add(status(LIST, 400, "a bad parameter is answered with 500", "refused", r -> Rewrite.status(r, 500)));
    faults.add(status("recordAction", 400, "a bad body is answered with 422", "refused", r -> Rewrite.status(r, 422)));
    faults.add(status("recordAction", 415, "a foreign content type is answered with 400", "Content-Type", r -> Rewrite.status(r, 400)));
    faults.add(status(LIST, 406, "an Accept that cannot be met is answered with 400", "Accept", r -> Rewrite.status(r, 400)));
    faults.add(status("recordAction", 413, "a body too large is answered with 500", "too large", r -> Rewrite.status(r, 500)));
    faults.add(status("recordActions", 413, "a body too large is answered with 400", "too large", r -> Rewrite.status(r, 400)));
    faults.add(status(GET, 200, "what is there is answered with 203", "by itself", r -> Rewrite.status(r, 203)));
    faults.add(status("getHealth", 200, "the health is text", "right call", r -> Rewrite.answer(200, "text/plain", "ok")));
    faults.add(status("listOperations", 200, "the list has no envelope", "right call", r -> Rewrite.body(r, Rewrite.json(r).path("objects").toString())));
    addresses(faults);
    methods(faults);
    return faults;
  }

  private static void addresses(List<Fault> faults) {
    String suspects = "slash|address";
    for (String operation : List.of(LIST, GET, "getRelatedObjects", "getHealth")) {
      faults.add(answer(operation, "the address without slash is redirected", suspects, ProtocolFaults::redirect));
    }
    faults.add(answer(GET, "the address with slash is redirected", "right call|slash", (request, response) ->
        request.rawPath().endsWith("/") ? moved(request.rawPath().replaceFirst("/$", "")) : response));
    faults.add(answer("cancelAction", "the address without slash is not found", suspects, (request, response) ->
        request.rawPath().endsWith("/") ? response : notFound()));
    faults.add(answer(LIST, "the address without /api is not found", suspects, (request, response) ->
        request.rawPath().startsWith("/audit") ? notFound() : response));
    faults.add(answer(GET, "a doubled slash is not found", suspects, (request, response) ->
        request.rawPath().contains("//") ? notFound() : response));
    faults.add(answer("retryAction", "the body that the Go SDK sends is refused", "SDKs", (request, response) ->
        request.text().equals("{}") ? Rewrite.answer(415, JSON, "{\"error\":\"Content-Type: missing\"}") : response));
  }

  private static void methods(List<Fault> faults) {
    faults.add(status(LIST, 405, "405 has no Allow", "method", r -> Rewrite.without(r, "Allow")));
    faults.add(status(GET, 405, "Allow names too much", "method", r -> Rewrite.with(r, "Allow", "GET,HEAD,OPTIONS,PATCH,PUT")));
    faults.add(status("cancelAction", 405, "Allow names too little", "method", r -> Rewrite.with(r, "Allow", "OPTIONS")));
    faults.add(wrongMethod("retryAction", "an undocumented method is answered with 404", r -> r.method().equals("DELETE") ? notFound() : null));
    faults.add(wrongMethod("getHealth", "an undocumented method is answered with 501", r -> r.method().equals("BREW") ? Rewrite.answer(501, JSON, "{\"error\":\"What?\"}") : null));
    faults.add(new Fault("HEAD has a body", GET, "HEAD", target -> heads((request, response) ->
        Rewrite.whole(response.head(), "{\"action\":\"Service Redeploy\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))));
    faults.add(new Fault("HEAD is refused", LIST, "HEAD", target -> heads((request, response) ->
        Rewrite.without(Rewrite.with(Rewrite.status(response, 405), "Allow", "GET, OPTIONS, POST"), "Content-Length"))));
    faults.add(new Fault("HEAD has no content type", GET, "HEAD", target -> heads((request, response) ->
        Rewrite.without(response, "Content-Type"))));
  }

  /** Changes what HEAD is answered, which the document does not list. */
  private static Meddling heads(BinaryOperator<HttpMessage> change) {
    return new Meddling() {
      @Override
      public HttpMessage answer(HttpMessage request, HttpMessage response) {
        return request.method().equals("HEAD") ? change.apply(request, response) : response;
      }
    };
  }

  private static Fault wrongMethod(String operation, String name, UnaryOperator<HttpMessage> change) {
    Meddling meddling =
        new Meddling() {
          @Override
          public HttpMessage answer(HttpMessage request, HttpMessage response) {
            HttpMessage other = response.status() == 405 ? change.apply(request) : null;
            return other == null ? response : other;
          }
        };
    return Fault.of(operation, name, "method", meddling);
  }

  private static Fault any(String operation, String name, String suspects, UnaryOperator<HttpMessage> change) {
    return answer(operation, name, suspects, (request, response) -> change.apply(response));
  }

  /** Changes answers with a status; those with 405 by their path, since no operation is called. */
  private static Fault status(String operation, int status, String name, String suspects, UnaryOperator<HttpMessage> change) {
    Meddling meddling =
        status == 405
            ? new Meddling() {
              @Override
              public HttpMessage answer(HttpMessage request, HttpMessage response) {
                return response.status() == 405 ? change.apply(response) : response;
              }
            }
            : Meddlings.answers(operation, status, change);
    return Fault.of(operation, name, suspects, meddling);
  }

  private static Fault answer(String operation, String name, String suspects, BinaryOperator<HttpMessage> change) {
    return Fault.of(operation, name, suspects, Meddlings.answers(operation, change));
  }

  private static HttpMessage redirect(HttpMessage request, HttpMessage response) {
    return request.rawPath().endsWith("/") ? response : moved(request.rawPath() + "/");
  }

  private static HttpMessage moved(String path) {
    return Rewrite.with(Rewrite.answer(301, JSON, "{\"error\":\"Moved\"}"), "Location", path);
  }

  private static HttpMessage notFound() {
    return Rewrite.answer(404, JSON, "{\"error\":\"not found\"}");
  }
}
