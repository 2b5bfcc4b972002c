package io.actionlog.api.changes;

import com.fasterxml.jackson.core.JsonPointer;
import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Compares all of a document, operation by operation. */
final class DocumentComparison {

  private static final Set<String> ROOT =
      Set.of("info", "servers", "tags", "paths", "components", "security");
  private static final Set<String> PATH =
      Set.of(
          "servers",
          "parameters",
          "get",
          "put",
          "post",
          "delete",
          "options",
          "head",
          "patch",
          "trace");

  private final Changes changes = new Changes();
  private final ContractDocument released;
  private final ContractDocument today;
  private final SecondOpinion secondOpinion;

  private DocumentComparison(ContractDocument released, ContractDocument today) {
    this.released = released;
    this.today = today;
    this.secondOpinion = new SecondOpinion(released, today);
  }

  /** Every change from the released document to today's, in the order of the document. */
  static List<Change> compare(ContractDocument released, ContractDocument today) {
    return new DocumentComparison(released, today).changes();
  }

  private List<Change> changes() {
    Place was = released.place("");
    Place is = today.place("");
    RemainingKeys.compare(was, is, ROOT, changes);
    RemainingKeys.compare(was.at("info"), is.at("info"), Set.of("version", "license"), changes);
    tags(was.at("tags"), is.at("tags"));
    new Servers(changes).ofDocument(was, is);
    new SecurityComparison(changes)
        .schemes(
            released.place("/components/securitySchemes"),
            today.place("/components/securitySchemes"));
    released.paths().forEach(this::path);
    released.operations().forEach(this::operation);
    today.operations().filter(operation -> before(operation).isEmpty()).forEach(this::added);
    return changes.list();
  }

  private void tags(Place was, Place is) {
    if (!was.node().equals(is.node())) {
      changes.wording(is, "tags changed");
    }
  }

  private void path(Place was) {
    Place is = today.place(was.pointer().toString());
    if (is.exists()) {
      RemainingKeys.compare(was, is, PATH, changes);
      new Servers(changes).of(was, is);
    }
  }

  private void operation(Place was) {
    Optional<Place> now = sameOperation(was, today);
    if (now.isEmpty()) {
      changes.breaking(
          Side.CALLERS,
          today.place("/paths"),
          "%s is gone (it stood at %s)".formatted(Subject.of(was), was.location()));
      return;
    }
    Place is = now.get();
    if (!is.pointer().equals(was.pointer())) {
      changes.breaking(
          Side.CALLERS,
          is,
          "it stood at %s %s (%s)"
              .formatted(method(was), path(was.pointer().head()), was.location()));
    }
    Changes found = new OperationComparison(was, is).changes();
    secondOpinion.add(is, found);
    changes.addAll(found.list());
  }

  private void added(Place operation) {
    changes.compatible(
        Side.SERVERS,
        operation,
        "new, %s %s (%s)"
            .formatted(
                method(operation), path(operation.pointer().head()), operation.text("summary")));
  }

  private Optional<Place> before(Place operation) {
    return sameOperation(operation, released);
  }

  /** The operation at the same address, or else the one of the same name elsewhere. */
  private static Optional<Place> sameOperation(Place operation, ContractDocument other) {
    Place there = other.place(operation.pointer().toString());
    if (there.exists()) {
      return Optional.of(there);
    }
    return other
        .operations()
        .filter(each -> each.text("operationId").equals(operation.text("operationId")))
        .filter(each -> !operation.document().place(each.pointer().toString()).exists())
        .findFirst();
  }

  private static String method(Place operation) {
    return operation.key().toUpperCase(Locale.ROOT);
  }

  private static String path(JsonPointer pointer) {
    return pointer.last().getMatchingProperty();
  }
}
