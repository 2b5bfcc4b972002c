package io.actionlog.contract.input;

import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.Report;
import io.actionlog.contract.harness.Suite;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A right call of each operation of the document, to be spoilt by a test. */
public final class SampleCalls {

  /** A UUID that no action has. */
  public static final UUID UNKNOWN = UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce");

  private static final String OBJECT = "/api/app/v1/service/" + UNKNOWN + "/";

  private SampleCalls() {}

  /** The operationIds that document the status. */
  public static Stream<String> operationsWith(int status) {
    return Suite.CONTRACT.operations().stream()
        .filter(operation -> operation.statuses().contains(status))
        .map(DocumentedOperation::id);
  }

  /** The path of the operation with the query that it needs, for this action. */
  public static String path(String operationId, UUID action) {
    String path =
        Suite.CONTRACT
            .operation(operationId)
            .path()
            .replace("{uuid}", action.toString())
            .replace("{name}", "run");
    return Set.of("getRelatedObjects", "deleteObject").contains(operationId)
        ? path + "?object=" + OBJECT
        : path;
  }

  /** The path with one more parameter in its query. */
  public static String with(String pathAndQuery, String parameter) {
    return pathAndQuery + (pathAndQuery.contains("?") ? "&" : "?") + parameter;
  }

  /** Whether calls or lines come in great numbers, and the body may be long. */
  public static boolean isBatch(String operationId) {
    return Set.of("recordActions", "appendActionLogs").contains(operationId);
  }

  /** Whether the operation opens a socket. */
  public static boolean isSocket(String operationId) {
    return Suite.CONTRACT.operation(operationId).answers(101);
  }

  /** The API where the document gives the path a server of its own, which health has. */
  public static Api serverOf(String path, Api api) {
    return path.startsWith("/health/") ? api.at("") : api;
  }

  /** Sends a call of the operation with what it needs, for this action. */
  public static Response send(RequestSpecification given, String operationId, UUID action) {
    return send(given, operationId, path(operationId, action));
  }

  /** Sends a call of the operation at this path and query. */
  public static Response send(RequestSpecification given, String operationId, String pathAndQuery) {
    String body = body(operationId);
    if (!body.isEmpty()) {
      given.contentType(ContentType.JSON).body(body);
    }
    if (pathAndQuery.startsWith("/health/")) {
      given.basePath("");
    }
    return given.when().request(Suite.CONTRACT.operation(operationId).method(), pathAndQuery);
  }

  /** The JSON that the operation needs; empty for one that needs none. */
  public static String body(String operationId) {
    String report = Report.ended(OBJECT, "Success").toString();
    return switch (operationId) {
      case "startOperation", "putObject" -> "{\"object\": \"" + OBJECT + "\"}";
      case "recordAction" -> report;
      case "recordActions" -> "[" + report + "]";
      case "updateAction" -> "{\"lease_seconds\": 3600}";
      case "appendActionLogs" -> "[{\"log\": \"line\"}]";
      default -> "";
    };
  }
}
