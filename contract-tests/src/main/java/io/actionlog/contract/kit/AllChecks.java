package io.actionlog.contract.kit;

import io.actionlog.contract.Contract;
import io.actionlog.contract.kit.behaviour.BehaviourRules;
import io.actionlog.contract.kit.document.DocumentChecks;
import java.util.ArrayList;
import java.util.List;

/** Every check that the kit has, whatever it was made of. */
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
