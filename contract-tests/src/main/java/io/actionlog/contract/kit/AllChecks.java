package io.actionlog.contract.kit;

import io.actionlog.contract.Contract;
import io.actionlog.contract.kit.behaviour.BehaviourRules;
import io.actionlog.contract.kit.document.DocumentChecks;
import java.util.ArrayList;
import java.util.List;

/** The one place that knows every kind of check. */
final class AllChecks {

  private AllChecks() {}

  static List<Check> of(Contract contract) {
    List<Check> checks = new ArrayList<>(BehaviourRules.of(contract));
    checks.addAll(DocumentChecks.of(contract));
    checks.addAll(DocumentChecks.coverage(contract));
    return checks;
  }
}
