package io.actionlog.api.rules;

import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Finding;
import io.actionlog.api.document.Place;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Rules on what each status answers with. */
final class ResponseRules {

  private static final String ACTION_URI = "X-DockerCloud-Action-URI";
  private static final Map<String, Set<String>> HEADERS =
      Map.of(
          "101", Set.of("Upgrade", "Connection", "Sec-WebSocket-Accept"),
          "202", Set.of(ACTION_URI),
          "426", Set.of("Upgrade"),
          "401", Set.of("WWW-Authenticate"),
          "405", Set.of("Allow"),
          "429", Set.of("Retry-After"),
          "503", Set.of("Retry-After"));

  private ResponseRules() {}

  static Stream<Finding> error(ContractDocument document) {
    return answers(document)
        .filter(answer -> !answer.key().matches("[123].."))
        .flatMap(
            answer -> {
              Place body = answer.resolved().at("content").at("application/json");
              return body.at("schema").text("$ref").equals("#/components/schemas/ApiError")
                      && body.has("example")
                  ? Stream.empty()
                  : Stream.of(body.finding("expected an ApiError and an example of it"));
            })
        .distinct();
  }

  static Stream<Finding> mediaType(ContractDocument document) {
    Stream<Finding> other =
        document
            .bodies()
            .filter(body -> !mediaTypes(body).contains(body.key()) || !body.has("schema"))
            .map(body -> body.finding("expected " + mediaTypes(body) + " and a schema"));
    Stream<Finding> none =
        answers(document)
            .filter(answer -> !answer.key().equals("101"))
            .map(Place::resolved)
            .filter(answer -> answer.at("content").node().isEmpty())
            .map(answer -> answer.finding("no body (expected application/json)"))
            .distinct();
    return Stream.concat(other, none);
  }

  /** Only what comes in great numbers may come in a form that is read piece by piece. */
  private static Set<String> mediaTypes(Place body) {
    String pointer = body.pointer().toString();
    if (pointer.startsWith("/paths/~1action~1{uuid}~1logs~1/post/requestBody/")) {
      return new TreeSet<>(Set.of("application/json", "application/x-ndjson", "text/plain"));
    }
    return pointer.startsWith("/paths/~1action~1batch~1/post/requestBody/")
        ? new TreeSet<>(Set.of("application/json", "application/x-ndjson"))
        : Set.of("application/json");
  }

  static Stream<Finding> header(ContractDocument document) {
    return Stream.concat(everywhere(document), recorded(document)).distinct();
  }

  private static Stream<Finding> everywhere(ContractDocument document) {
    return answers(document)
        .flatMap(answer -> missing(answer, HEADERS.getOrDefault(answer.key(), Set.of())));
  }

  /**
   * What leaves an action names it: also a cancel or retry that is refused, and a changed object.
   */
  private static Stream<Finding> recorded(ContractDocument document) {
    return document
        .operations()
        .flatMap(
            operation ->
                switch (operation.text("operationId")) {
                  case "cancelAction", "retryAction" ->
                      missing(operation.at("responses").at("409"), Set.of(ACTION_URI));
                  case "recordAction" ->
                      Stream.of("201", "202")
                          .flatMap(
                              status ->
                                  missing(
                                      operation.at("responses").at(status),
                                      new TreeSet<>(Set.of(ACTION_URI, "Location"))));
                  case "putObject", "deleteObject" ->
                      missing(operation.at("responses").at("200"), Set.of(ACTION_URI));
                  default -> Stream.empty();
                });
  }

  private static Stream<Finding> missing(Place answer, Set<String> headers) {
    return headers.stream()
        .map(answer.resolved().at("headers")::at)
        .filter(header -> !header.resolved().node().path("required").asBoolean())
        .map(header -> header.finding("expected a required header with " + answer.key()));
  }

  /**
   * Every response of every operation, references not yet followed: their keys are the statuses.
   */
  private static Stream<Place> answers(ContractDocument document) {
    return document.operations().flatMap(operation -> operation.at("responses").children());
  }
}
