package io.actionlog.conformance.command;

import io.actionlog.conformance.check.Check;

import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.check.behaviour.BehaviourRules;
import io.actionlog.conformance.check.derived.DocumentChecks;
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
