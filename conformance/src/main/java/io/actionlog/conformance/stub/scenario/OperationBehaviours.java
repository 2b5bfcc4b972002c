package io.actionlog.conformance.stub.scenario;

import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentedOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads which acts of their own operations are to have, and refuses what cannot be played. */
public final class OperationBehaviours {

  private OperationBehaviours() {}

  /** The acts by operation; throws {@link IllegalArgumentException} for what there is not. */
  public static Map<String, List<StubBehaviour>> of(
      Contract contract, Map<String, List<String>> named) {
    Map<String, List<StubBehaviour>> acts = new HashMap<>();
    named.forEach((id, names) -> acts.put(id, acts(operation(contract, id), names)));
    return acts;
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

  private static List<StubBehaviour> acts(DocumentedOperation operation, List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "acts: " + operation.id() + ": none (expected a list of at least one)");
    }
    List<StubBehaviour> acts = names.stream().map(StubBehaviour::parse).toList();
    for (StubBehaviour act : acts) {
      if (act.kind() == StubBehaviour.Kind.STATUS && !operation.statuses().contains(act.status())) {
        throw new IllegalArgumentException(
            "acts: "
                + operation.id()
                + ": "
                + act
                + " (expected one of "
                + new TreeSet<>(operation.statuses())
                + ", which the document has)");
      }
    }
    return acts;
  }
}
