package io.actionlog.api.rules;

import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Finding;
import io.actionlog.api.document.Place;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on what each operation says of itself. */
final class OperationRules {

  private OperationRules() {}

  static Stream<Finding> operationId(ContractDocument document) {
    Set<String> seen = new HashSet<>();
    return document
        .operations()
        .flatMap(
            operation -> {
              String id = operation.text("operationId");
              if (!id.matches("[a-z]+([A-Z][a-z]+)+")) {
                return Stream.of(
                    operation.finding("operationId '" + id + "' (expected camelCase)"));
              }
              return seen.add(id)
                  ? Stream.empty()
                  : Stream.of(operation.at("operationId").finding(id + " stands a second time"));
            });
  }

  static Stream<Finding> tag(ContractDocument document) {
    Set<String> declared =
        document.place("/tags").children().map(tag -> tag.text("name")).collect(Collectors.toSet());
    return document
        .operations()
        .filter(
            operation ->
                operation.at("tags").node().size() != 1
                    || !declared.contains(operation.at("tags").node().get(0).asText()))
        .map(
            operation ->
                operation.finding("expected exactly one tag, of " + new TreeSet<>(declared)));
  }

  static Stream<Finding> security(ContractDocument document) {
    Stream<Finding> absent =
        document
            .operations()
            .filter(operation -> !operation.at("security").node().isArray())
            .map(
                operation ->
                    operation.finding("no security of its own (expected one, even if empty)"));
    Stream<Finding> unknown =
        document
            .operations()
            .flatMap(operation -> operation.at("security").children())
            .flatMap(Place::children)
            .filter(scheme -> !document.place("/components/securitySchemes").has(scheme.key()))
            .map(scheme -> scheme.finding("a security scheme that no component declares"));
    return Stream.concat(absent, unknown);
  }

  static Stream<Finding> summary(ContractDocument document) {
    return document
        .operations()
        .filter(operation -> operation.text("summary").isBlank())
        .map(operation -> operation.finding("no summary"));
  }

  static Stream<Finding> notFound(ContractDocument document) {
    return document
        .operations()
        .filter(operation -> hasPathParameter(document, operation))
        .filter(operation -> !operation.at("responses").has("404"))
        .map(operation -> operation.finding("has a path parameter, but documents no 404"));
  }

  private static boolean hasPathParameter(ContractDocument document, Place operation) {
    return operation.pointer().toString().contains("{")
        || document.parametersOf(operation).anyMatch(each -> each.text("in").equals("path"));
  }

  static Stream<Finding> status(ContractDocument document) {
    return document
        .operations()
        .flatMap(
            operation -> {
              Place responses = operation.at("responses");
              Set<String> documented =
                  responses
                      .children()
                      .map(Place::key)
                      .filter(status -> !status.matches("[123].."))
                      .collect(Collectors.toCollection(TreeSet::new));
              Set<String> expected = errors(operation);
              return documented.equals(expected)
                  ? Stream.empty()
                  : Stream.of(
                      responses.finding(documented + " (expected the errors " + expected + ")"));
            });
  }

  /**
   * 400: any call may hold a parameter nobody knows; 413: and a body, which the Go SDK sends with
   * every call.
   */
  private static Set<String> errors(Place operation) {
    Set<String> errors = new TreeSet<>(Set.of("400", "405", "406", "413", "503"));
    if (!operation.at("security").node().isEmpty()) {
      errors.addAll(
          Set.of("401", "404", "429", "500")); // 404: a namespace that the account may not see
    }
    boolean isSocket = operation.at("responses").has("101");
    if (isSocket || !operation.key().equals("get")) {
      errors.add("403"); // a role, or the page of another site
    }
    if (operation.has("requestBody")) {
      errors.add("415");
    }
    boolean isReport = operation.has("requestBody") && hasTag(operation, "Recording");
    boolean isKeyed =
        operation
            .at("parameters")
            .children()
            .anyMatch(each -> each.resolved().text("name").equals("Idempotency-Key"));
    if (isKeyed
        || isReport
        || operation.pointer().toString().matches(".*~1(cancel|retry)~1/post")) {
      errors.add("409");
    }
    if (isSocket) {
      errors.add("426");
    }
    return errors;
  }

  static boolean hasTag(Place operation, String tag) {
    return operation.at("tags").children().anyMatch(each -> each.node().asText().equals(tag));
  }
}
