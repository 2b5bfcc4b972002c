package io.actionlog.conformance.judge;

import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentedOperation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * Records which parts of the document were exercised: each status of each operation, each parameter
 * in a successful request, and each kind of frame. Thread-safe.
 */
public final class ContractCoverage {

  private final Set<String> entries = new ConcurrentSkipListSet<>();

  /** Notes that the operation answered with the status. */
  public void status(String operationId, int status) {
    entries.add(operationId + " " + status);
  }

  /** Whether the operation has answered with the status. */
  public boolean has(String operationId, int status) {
    return entries.contains(operationId + " " + status);
  }

  /** Notes that the operation succeeded with the parameter, such as {@code query:limit}. */
  public void parameter(String operationId, String parameter) {
    entries.add(operationId + " " + parameter);
  }

  /** Notes that a socket of the operation sent a frame of the schema. */
  public void frame(String operationId, String schema) {
    entries.add(operationId + " frame:" + schema);
  }

  /** Everything that was noted, a line each, as {@link #add} takes it. */
  public Set<String> entries() {
    return Set.copyOf(entries);
  }

  /** Takes what another process has noted. */
  public void add(Collection<String> noted) {
    entries.addAll(noted);
  }

  /** What the document has and no test exercised, a line each; empty when the suite is complete. */
  public List<String> missing(Contract contract) {
    List<String> missing = new ArrayList<>();
    for (DocumentedOperation operation : contract.operations()) {
      List<String> due = new ArrayList<>();
      operation.statuses().stream().sorted().forEach(status -> due.add(String.valueOf(status)));
      operation.parameters().stream().sorted().forEach(due::add);
      operation
          .frames()
          .ifPresent(
              frames ->
                  Stream.of(frames.first(), frames.others())
                      .distinct()
                      .forEach(schema -> due.add("frame:" + schema)));
      due.stream()
          .map(what -> operation.id() + " " + what)
          .filter(entry -> !entries.contains(entry))
          .forEach(missing::add);
    }
    return missing;
  }
}
