package io.actionlog.conformance.faults;

import io.actionlog.conformance.exchange.HttpMessage;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Answers that are wrong as HTTP: statuses, headers, content types, errors, methods, addresses. */
final class ProtocolFaults {

  private static final String GET = "getAction";
  private static final String LIST = "listActions";
  private static final String JSON = "application/json";
  private static final String NOT_THERE = "not there|unknown uuid";

  private static final List<Fault> FAULTS =
      List.of(
          any(
              GET,
              "the content type has a charset",
              "Content-Type is",
              r -> Rewrite.with(r, "Content-Type", JSON + ";charset=utf-8")),
          any(
              LIST,
              "the content type is text/html",
              "Content-Type is",
              r -> Rewrite.with(r, "Content-Type", "text/html")),
          any(
              "recordActions",
              "there is no content type",
              "in its order",
              r -> Rewrite.without(r, "Content-Type")),
          status(
              LIST,
              401,
              "the content type of errors has a charset",
              "Content-Type is",
              r -> Rewrite.with(r, "Content-Type", JSON + "; charset=UTF-8")),
          status(
              GET,
              404,
              "404 is a page of HTML",
              NOT_THERE,
              r -> Rewrite.answer(404, "text/html", "<h1>Not found</h1>")),
          status(
              GET,
              404,
              "an error has no message",
              NOT_THERE,
              r -> Rewrite.body(r, "{\"error\":\"\"}")),
          status(
              "updateAction",
              404,
              "an error is a plain string",
              NOT_THERE,
              r -> Rewrite.body(r, "\"not found\"")),
          status(
              "cancelAction",
              404,
              "an error has a code beside the message",
              NOT_THERE,
              r -> Rewrite.body(r, r.text().replaceFirst("}$", ",\"code\":7}"))),
          status(
              "retryAction",
              404,
              "what is not there is answered with 400",
              NOT_THERE,
              r -> Rewrite.status(r, 400)),
          status(GET, 400, "a bad uuid is answered with 404", "uuid", r -> Rewrite.status(r, 404)),
          status(
              "cancelAction",
              400,
              "a bad uuid is answered with 500",
              "uuid",
              r -> Rewrite.status(r, 500)),
          status(
              LIST,
              400,
              "a bad parameter is answered with 500",
              "refused",
              r -> Rewrite.status(r, 500)),
          status(
              "recordAction",
              400,
              "a bad body is answered with 422",
              "refused",
              r -> Rewrite.status(r, 422)),
          status(
              "recordAction",
              415,
              "a foreign content type is answered with 400",
              "Content-Type",
              r -> Rewrite.status(r, 400)),
          status(
              LIST,
              406,
              "an Accept that cannot be met is answered with 400",
              "Accept",
              r -> Rewrite.status(r, 400)),
          status(
              "recordAction",
              413,
              "a body too large is answered with 500",
              "too large",
              r -> Rewrite.status(r, 500)),
          status(
              "recordActions",
              413,
              "a body too large is answered with 400",
              "too large",
              r -> Rewrite.status(r, 400)),
          status(
              GET,
              200,
              "what is there is answered with 203",
              "by itself",
              r -> Rewrite.status(r, 203)),
          status(
              "getHealth",
              200,
              "the health is text",
              "right call",
              r -> Rewrite.answer(200, "text/plain", "ok")),
          status(
              "listOperations",
              200,
              "the list has no envelope",
              "right call",
              r -> Rewrite.body(r, Rewrite.json(r).path("objects").toString())));

  private ProtocolFaults() {}

  static List<Fault> all() {
    return FAULTS;
  }

  private static Fault any(
      String operation, String name, String suspects, UnaryOperator<HttpMessage> change) {
    return answer(operation, name, suspects, (request, response) -> change.apply(response));
  }

  private static Fault answer(
      String operation, String name, String suspects, BinaryOperator<HttpMessage> change) {
    return Fault.of(operation, name, suspects, TrafficChanges.answers(operation, change));
  }

  private static Fault status(
      String operation,
      int status,
      String name,
      String suspects,
      UnaryOperator<HttpMessage> change) {
    return Fault.of(operation, name, suspects, TrafficChanges.answers(operation, status, change));
  }
}
