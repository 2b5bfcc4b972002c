package io.actionlog.conformance.judge;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentPath;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Validates responses against the document: status, headers, exact content type, body. */
final class ResponseRules {

  private static final Set<Integer> REFUSALS_OF_NO_OPERATION = Set.of(400, 401, 404, 405, 413, 429);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ValidatorModel model;
  private final OpenApiInteractionValidator validator;
  private final HeaderRules headers;

  ResponseRules(Contract contract, OpenApiInteractionValidator validator) {
    this.model = new ValidatorModel(contract);
    this.validator = validator;
    this.headers = new HeaderRules(contract);
  }

  List<Violation> judge(
      DocumentedOperation operation, DocumentPath location, HttpMessage response) {
    ApiResponse documented = model.response(operation, response.status());
    if (documented == null) {
      return List.of(
          violation(
              operation,
              "response.status",
              response.status()
                  + " (expected one of "
                  + operation.statuses().stream().sorted().toList()
                  + ") "
                  + response.text()));
    }
    List<Violation> violations = new ArrayList<>(head(operation, documented, response));
    ValidationReport report =
        validator.validateResponse(
            location.path(), Request.Method.valueOf(operation.method()), simple(response));
    report.getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(
            message ->
                violation(operation, message.getKey(), message.getMessage() + " in " + response))
        .forEach(violations::add);
    if (response.status() >= 400) {
      violations.addAll(error(operation.id(), response));
    }
    return violations;
  }

  private List<Violation> head(
      DocumentedOperation operation, ApiResponse documented, HttpMessage response) {
    List<Violation> violations = new ArrayList<>();
    violations.addAll(contentType(operation, documented, response));
    violations.addAll(headers.judge(operation, documented, response));
    violations.addAll(location(operation, response));
    return violations;
  }

  /** Judges the answer to a URL that is none of the document's: an error like all others. */
  List<Violation> judgeUnknown(HttpMessage request, HttpMessage response) {
    String where = request.method() + " " + request.rawPath();
    if (!REFUSALS_OF_NO_OPERATION.contains(response.status())) {
      return List.of(
          new Violation(
              where,
              "response.status",
              response.status() + " (expected one of " + REFUSALS_OF_NO_OPERATION + ")"));
    }
    return error(where, response);
  }

  /** Where an answer names its action in three places, it names one and the same. */
  private static List<Violation> location(DocumentedOperation operation, HttpMessage response) {
    List<String> sent = response.headers("Location");
    if (sent.isEmpty()) {
      return List.of();
    }
    String uri = uri(response);
    return sent.equals(List.of(uri)) && sent.equals(response.headers("X-DockerCloud-Action-URI"))
        ? List.of()
        : List.of(
            violation(
                operation,
                "response.location",
                "Location: " + sent + " (expected the action's, in both headers: " + uri + ")"));
  }

  private static String uri(HttpMessage response) {
    try {
      return JSON.readTree(response.text()).path("resource_uri").asText();
    } catch (JsonProcessingException e) {
      return "none, since the body is no JSON";
    }
  }

  private static List<Violation> contentType(
      DocumentedOperation operation, ApiResponse documented, HttpMessage response) {
    Content content = documented.getContent();
    List<String> sent = response.headers("Content-Type");
    boolean right =
        (content == null || content.isEmpty())
            ? response.body().length == 0
            : (sent.size() == 1 && content.containsKey(sent.get(0)));
    return right
        ? List.of()
        : List.of(
            violation(
                operation,
                "response.contentType",
                "Content-Type: "
                    + sent
                    + " (expected exactly one of "
                    + (content == null ? Set.of() : content.keySet())
                    + ")"));
  }

  /** The one form of error: an object with a message that somebody can act on, and nothing else. */
  private static List<Violation> error(String where, HttpMessage response) {
    List<String> types = response.headers("Content-Type");
    String found = response.toString();
    if (!types.equals(List.of("application/json"))) {
      return List.of(
          new Violation(
              where, "error.contentType", types + " (expected application/json) in " + found));
    }
    try {
      JsonNode error = JSON.readTree(response.body());
      return error.size() == 1
              && error.path("error").isTextual()
              && !error.path("error").asText().isBlank()
          ? List.of()
          : List.of(new Violation(where, "error.form", found + " (expected {\"error\": \"...\"})"));
    } catch (JsonProcessingException e) {
      return List.of(new Violation(where, "error.form", found + " (expected JSON)"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static SimpleResponse simple(HttpMessage response) {
    SimpleResponse.Builder builder = SimpleResponse.Builder.status(response.status());
    for (String line : response.headerLines()) {
      String[] parts = line.split(":", 2);
      builder.withHeader(parts[0], parts[1].strip());
    }
    if (response.body().length > 0) {
      builder.withBody(response.body());
    }
    return builder.build();
  }

  static Violation violation(DocumentedOperation operation, String rule, String message) {
    return new Violation(operation.id(), rule, message);
  }
}
