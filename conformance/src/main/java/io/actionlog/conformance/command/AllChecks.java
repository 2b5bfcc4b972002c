package io.actionlog.conformance.command;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.BehaviourRules;
import io.actionlog.conformance.check.derived.DocumentChecks;
import io.actionlog.conformance.document.Contract;
import java.util.ArrayList;
import java.util.List;

/** Lists all checks of the kit for a document. */
public final class AllChecks {

  private AllChecks() {}

  /** The checks of the document's operations, in the order in which they are run. */
  public static List<Check> of(Contract contract) {
    List<Check> checks = new ArrayList<>(BehaviourRules.of(contract));
    checks.addAll(DocumentChecks.of(contract));
    checks.addAll(DocumentChecks.coverage(contract));
    return checks;
  }
}
