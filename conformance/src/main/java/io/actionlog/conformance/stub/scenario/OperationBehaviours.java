package io.actionlog.conformance.stub.scenario;

import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentedOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Parses the behaviours that a scenario sets for single operations, and refuses unknown ones. */
public final class OperationBehaviours {

  private OperationBehaviours() {}

  /** The acts by operation; throws {@link IllegalArgumentException} for what there is not. */
  public static Map<String, List<StubBehaviour>> of(
      Contract contract, Map<String, List<String>> named) {
    Map<String, List<StubBehaviour>> behaviours = new HashMap<>();
    named.forEach((id, names) -> behaviours.put(id, behaviours(operation(contract, id), names)));
    return behaviours;
  }

  private static DocumentedOperation operation(Contract contract, String id) {
    return contract.operations().stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "acts: " + id + " (expected an operationId of the document)"));
  }

  private static List<StubBehaviour> behaviours(DocumentedOperation operation, List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "acts: " + operation.id() + ": none (expected a list of at least one)");
    }
    List<StubBehaviour> behaviours = names.stream().map(StubBehaviour::parse).toList();
    for (StubBehaviour behaviour : behaviours) {
      if (behaviour.kind() == StubBehaviour.Kind.STATUS
          && !operation.statuses().contains(behaviour.status())) {
        throw new IllegalArgumentException(
            "acts: "
                + operation.id()
                + ": "
                + behaviour
                + " (expected one of "
                + new TreeSet<>(operation.statuses())
                + ", which the document has)");
      }
    }
    return behaviours;
  }
}
