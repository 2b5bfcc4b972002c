package io.actionlog.conformance.check.derived;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.check.derived.call.CallSender;
import io.actionlog.conformance.check.derived.call.SampleCalls;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Checks that a path allows exactly the methods of the document. */
final class MethodChecks {

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW");

  private final DocumentTree document;
  private final DocumentedOperation call;

  MethodChecks(DocumentTree document, DocumentedOperation call) {
    this.document = document;
    this.call = call;
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    boolean isFirst =
        document.operations().stream()
            .filter(other -> other.path().equals(call.path()))
            .findFirst()
            .equals(Optional.of(call));
    for (String method : METHODS) {
      if (isFirst && !known(other -> true).contains(method) && call.answers(405)) {
        checks.add(
            new DocumentCheck(
                call.id(),
                "the method " + method + " is refused (405)",
                document.place(call.pointer()),
                context -> refuse(context, method)));
      }
    }
    return checks;
  }

  private Set<String> known(Predicate<DocumentedOperation> isThere) {
    Set<String> known =
        document.operations().stream()
            .filter(other -> other.path().equals(call.path()))
            .filter(isThere)
            .map(DocumentedOperation::method)
            .collect(Collectors.toCollection(TreeSet::new));
    if (known.contains("GET")) {
      known.add("HEAD");
    }
    known.add("OPTIONS");
    return known;
  }

  private void refuse(CheckContext context, String method) {
    Set<String> known = known(other -> CallSender.of(context).isThere(context, other));
    if (known.equals(Set.of("OPTIONS"))) {
      context.skip("the server does not have this extension of the reference");
    }
    String path = SampleCalls.named(context, call).target();
    boolean hasNoBody = method.equals("HEAD");
    Exchange exchange =
        context.call(method, path).expecting(hasNoBody ? Expectation.OUTSIDE : Expectation.INVALID);
    HttpMessage response = context.send(exchange);
    if (response.status() != 405) {
      context.fail(
          exchange,
          response,
          "method.refused",
          response.status() + " to " + method + " (expected 405)");
      return;
    }
    Set<String> allowed =
        response.headers("Allow").stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!allowed.equals(known)) {
      context.fail(
          exchange, response, "method.allow", "Allow: " + allowed + " (expected " + known + ")");
    }
  }
}
