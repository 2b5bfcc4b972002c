package io.actionlog.conformance.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.conformance.exchange.HttpMessage;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** Servers that know other methods and addresses than the document. */
final class MethodFaults {

  private static final String GET = "getAction";
  private static final String LIST = "listActions";
  private static final String JSON = "application/json";
  private static final String SUSPECTS = "slash|address";

  private static final List<Fault> ADDRESSES =
      List.of(
          answer(
              GET,
              "the address with slash is redirected",
              "right call|slash",
              (request, response) ->
                  request.rawPath().endsWith("/")
                      ? moved(request.rawPath().replaceFirst("/$", ""))
                      : response),
          answer(
              "cancelAction",
              "the address without slash is not found",
              SUSPECTS,
              (request, response) -> request.rawPath().endsWith("/") ? response : notFound()),
          answer(
              LIST,
              "the address without /api is not found",
              SUSPECTS,
              (request, response) ->
                  request.rawPath().startsWith("/audit") ? notFound() : response),
          answer(
              GET,
              "a doubled slash is not found",
              SUSPECTS,
              (request, response) -> request.rawPath().contains("//") ? notFound() : response),
          answer(
              "retryAction",
              "the body that the Go SDK sends is refused",
              "SDKs",
              (request, response) ->
                  request.text().equals("{}")
                      ? Rewrite.answer(415, JSON, "{\"error\":\"Content-Type: missing\"}")
                      : response));

  private static final List<Fault> METHODS =
      List.of(
          refusal(LIST, "405 has no Allow", (r, response) -> Rewrite.without(response, "Allow")),
          refusal(
              GET,
              "Allow names too much",
              (r, response) -> Rewrite.with(response, "Allow", "GET,HEAD,OPTIONS,PATCH,PUT")),
          refusal(
              "cancelAction",
              "Allow names too little",
              (r, response) -> Rewrite.with(response, "Allow", "OPTIONS")),
          refusal(
              "retryAction",
              "an undocumented method is answered with 404",
              (request, response) -> request.method().equals("DELETE") ? notFound() : response),
          refusal(
              "getHealth",
              "an undocumented method is answered with 501",
              (request, response) ->
                  request.method().equals("BREW")
                      ? Rewrite.answer(501, JSON, "{\"error\":\"What?\"}")
                      : response),
          new Fault(
              "HEAD has a body",
              GET,
              "HEAD",
              target ->
                  heads(
                      (request, response) ->
                          Rewrite.whole(
                              response.head(),
                              "{\"action\":\"Service Redeploy\"}".getBytes(UTF_8)))),
          new Fault(
              "HEAD is refused",
              LIST,
              "HEAD",
              target ->
                  heads(
                      (request, response) ->
                          Rewrite.without(
                              Rewrite.with(
                                  Rewrite.status(response, 405), "Allow", "GET, OPTIONS, POST"),
                              "Content-Length"))),
          new Fault(
              "HEAD has no content type",
              GET,
              "HEAD",
              target -> heads((request, response) -> Rewrite.without(response, "Content-Type"))));

  private static final List<Fault> REDIRECTS =
      Stream.of(LIST, GET, "getRelatedObjects", "getHealth")
          .map(
              operation ->
                  answer(
                      operation,
                      "the address without slash is redirected",
                      SUSPECTS,
                      MethodFaults::redirect))
          .toList();

  private MethodFaults() {}

  static List<Fault> all() {
    return Stream.of(ADDRESSES, REDIRECTS, METHODS).flatMap(List::stream).toList();
  }

  /** Changes what HEAD is answered, which the document does not list. */
  private static TrafficChange heads(BinaryOperator<HttpMessage> change) {
    return new TrafficChange() {
      @Override
      public HttpMessage answer(HttpMessage request, HttpMessage response) {
        return request.method().equals("HEAD") ? change.apply(request, response) : response;
      }
    };
  }

  /** Changes what a method is answered that the document does not have. */
  private static Fault refusal(String operation, String name, BinaryOperator<HttpMessage> change) {
    TrafficChange traffic =
        new TrafficChange() {
          @Override
          public HttpMessage answer(HttpMessage request, HttpMessage response) {
            return response.status() == 405 ? change.apply(request, response) : response;
          }
        };
    return Fault.of(operation, name, "method", traffic);
  }

  private static Fault answer(
      String operation, String name, String suspects, BinaryOperator<HttpMessage> change) {
    return Fault.of(operation, name, suspects, TrafficChanges.answers(operation, change));
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
