package io.actionlog.api.rules;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Rules on what each status answers with. */
final class ResponseRules {

  private static final String ACTION_URI = "X-DockerCloud-Action-URI";
  private static final Map<String, Set<String>> HEADERS =
      Map.of(
          "101", Set.of("Upgrade", "Connection", "Sec-WebSocket-Accept"),
          "202", Set.of(ACTION_URI),
          "401", Set.of("WWW-Authenticate"),
          "405", Set.of("Allow"),
          "409", Set.of(ACTION_URI), // a refused cancel or retry leaves an action as well
          "426", Set.of("Upgrade"),
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
            .filter(body -> !body.key().equals("application/json") || !body.has("schema"))
            .map(body -> body.finding("expected application/json and a schema"));
    Stream<Finding> none =
        answers(document)
            .filter(answer -> !answer.key().equals("101"))
            .map(Place::resolved)
            .filter(answer -> answer.at("content").node().isEmpty())
            .map(answer -> answer.finding("no body (expected application/json)"))
            .distinct();
    return Stream.concat(other, none);
  }

  static Stream<Finding> header(ContractDocument document) {
    return answers(document)
        .flatMap(
            answer ->
                HEADERS.getOrDefault(answer.key(), Set.of()).stream()
                    .map(answer.resolved().at("headers")::at)
                    .filter(header -> !header.resolved().node().path("required").asBoolean())
                    .map(
                        header ->
                            header.finding("expected a required header with " + answer.key())))
        .distinct();
  }

  /**
   * Every response of every operation, references not yet followed: their keys are the statuses.
   */
  private static Stream<Place> answers(ContractDocument document) {
    return document.operations().flatMap(operation -> operation.at("responses").children());
  }
}
