package io.actionlog.conformance.judge;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentPath;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.QueryString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Validates requests against the document. */
final class RequestRules {

  private final Contract contract;
  private final OpenApiInteractionValidator validator;
  private final BodyRules bodies;

  RequestRules(Contract contract, OpenApiInteractionValidator validator) {
    this.contract = contract;
    this.validator = validator;
    this.bodies = new BodyRules(contract);
  }

  List<Violation> judge(HttpMessage request) {
    Optional<DocumentPath> location = contract.locate(request.rawPath());
    if (location.isEmpty()) {
      return List.of(
          ExchangeValidator.violation(
              request, "request.path", "the document has no such path (expected one that it has)"));
    }
    Optional<DocumentedOperation> operation =
        contract.operationsOn(location.get().template()).stream()
            .filter(candidate -> candidate.method().equals(request.method()))
            .findFirst();
    if (operation.isEmpty()) {
      return List.of(
          ExchangeValidator.violation(
              request, "request.method", "the document does not know the method on this path"));
    }
    List<Violation> violations = new ArrayList<>(doubled(request, operation.get()));
    violations.addAll(empty(request, operation.get()));
    violations.addAll(unknown(request, operation.get()));
    violations.addAll(untyped(request, operation.get()));
    violations.addAll(bodies.judge(operation.get(), request));
    messages(request, location.get()).stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(
            message -> ExchangeValidator.violation(request, message.getKey(), message.getMessage()))
        .forEach(violations::add);
    return violations;
  }

  private List<ValidationReport.Message> messages(HttpMessage request, DocumentPath location) {
    try {
      return validator.validateRequest(simple(request, location)).getMessages();
    } catch (IllegalArgumentException e) {
      // The validator does not take a broken escape in a path.
      return List.of(
          ValidationReport.Message.create("request.path.escape", String.valueOf(e.getMessage()))
              .build());
    }
  }

  /** The documented parameters that the request has, as {@code query:limit}. */
  List<String> parametersOf(HttpMessage request, DocumentedOperation operation) {
    Map<String, List<String>> query = QueryString.parse(request.rawQuery());
    return operation.parameters().stream()
        .filter(
            parameter -> {
              String name = parameter.substring(parameter.indexOf(':') + 1);
              return parameter.startsWith("path:")
                  || (parameter.startsWith("query:") && query.containsKey(name))
                  || (parameter.startsWith("header:") && request.header(name).isPresent());
            })
        .toList();
  }

  /** The validator takes a name that any security scheme uses for known everywhere. */
  private static List<Violation> unknown(HttpMessage request, DocumentedOperation operation) {
    return QueryString.parse(request.rawQuery()).keySet().stream()
        .filter(name -> !operation.parameters().contains("query:" + name))
        .map(
            name ->
                ExchangeValidator.violation(
                    request, "request.parameter.unknown", name + ": unknown query parameter"))
        .toList();
  }

  /** The validator takes a body of no type for one of any. */
  private static List<Violation> untyped(HttpMessage request, DocumentedOperation operation) {
    boolean needsType = !operation.bodies().isEmpty() && request.body().length > 0;
    return needsType && request.header("Content-Type").isEmpty()
        ? List.of(
            ExchangeValidator.violation(
                request, "request.contentType.missing", "Content-Type: missing (expected one)"))
        : List.of();
  }

  private static List<Violation> doubled(HttpMessage request, DocumentedOperation operation) {
    return QueryString.parse(request.rawQuery()).entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .filter(entry -> !operation.repeated().contains(entry.getKey()))
        .map(
            entry ->
                ExchangeValidator.violation(
                    request,
                    "request.parameter.doubled",
                    entry.getKey()
                        + ": given "
                        + entry.getValue().size()
                        + " times (expected once)"))
        .toList();
  }

  /** The validator takes an empty value for no value at all, where there may be several. */
  private static List<Violation> empty(HttpMessage request, DocumentedOperation operation) {
    return QueryString.parse(request.rawQuery()).entrySet().stream()
        .filter(entry -> operation.repeated().contains(entry.getKey()))
        .filter(entry -> entry.getValue().equals(List.of("")))
        .map(
            entry ->
                ExchangeValidator.violation(
                    request,
                    "request.parameter.empty",
                    entry.getKey() + ": empty (expected a value)"))
        .toList();
  }

  private static SimpleRequest simple(HttpMessage request, DocumentPath location) {
    SimpleRequest.Builder builder =
        new SimpleRequest.Builder(request.method(), location.path(), true);
    QueryString.parse(request.rawQuery()).forEach(builder::withQueryParam);
    for (String line : request.headerLines()) {
      String[] parts = line.split(":", 2);
      if (parts.length == 2) {
        builder.withHeader(parts[0], parts[1].strip());
      }
    }
    if (request.body().length > 0) {
      builder.withBody(request.body());
    }
    return builder.build();
  }
}
