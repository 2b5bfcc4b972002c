package io.actionlog.conformance.check.behaviour;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.access.AccessRules;
import io.actionlog.conformance.check.behaviour.access.AddressRules;
import io.actionlog.conformance.check.behaviour.access.RoleRules;
import io.actionlog.conformance.check.behaviour.action.ActionRules;
import io.actionlog.conformance.check.behaviour.action.AttributeRules;
import io.actionlog.conformance.check.behaviour.action.CancelRules;
import io.actionlog.conformance.check.behaviour.action.ParameterRules;
import io.actionlog.conformance.check.behaviour.action.RetryRules;
import io.actionlog.conformance.check.behaviour.action.StateRules;
import io.actionlog.conformance.check.behaviour.action.TruthRules;
import io.actionlog.conformance.check.behaviour.list.CallFilterRules;
import io.actionlog.conformance.check.behaviour.list.CursorRules;
import io.actionlog.conformance.check.behaviour.list.FilterRules;
import io.actionlog.conformance.check.behaviour.list.ListRefusalRules;
import io.actionlog.conformance.check.behaviour.list.OrderRules;
import io.actionlog.conformance.check.behaviour.list.PagingRules;
import io.actionlog.conformance.check.behaviour.list.RandomQueryRules;
import io.actionlog.conformance.check.behaviour.list.RelatedRules;
import io.actionlog.conformance.check.behaviour.recording.BatchRules;
import io.actionlog.conformance.check.behaviour.recording.KeyRules;
import io.actionlog.conformance.check.behaviour.recording.RecordingRules;
import io.actionlog.conformance.check.behaviour.socket.EventFilterRules;
import io.actionlog.conformance.check.behaviour.socket.EventRules;
import io.actionlog.conformance.check.behaviour.socket.LogRules;
import io.actionlog.conformance.check.behaviour.socket.SocketRefusalRules;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists all rules of behaviour. */
public final class BehaviourRules {

  private BehaviourRules() {}

  /** Those about the operations of a document, in the order in which they are best run. */
  public static List<Check> of(Contract contract) {
    Set<String> documented =
        contract.operations().stream().map(DocumentedOperation::id).collect(Collectors.toSet());
    List<Check> rules = new ArrayList<>(OrderRules.rules());
    rules.addAll(PagingRules.rules());
    rules.addAll(CursorRules.rules());
    rules.addAll(FilterRules.rules());
    rules.addAll(CallFilterRules.rules());
    rules.addAll(ListRefusalRules.rules());
    rules.addAll(RandomQueryRules.rules());
    rules.addAll(RelatedRules.rules());
    rules.addAll(ActionRules.rules());
    rules.addAll(AttributeRules.rules());
    rules.addAll(AddressRules.rules());
    rules.addAll(StateRules.rules());
    rules.addAll(ParameterRules.rules());
    rules.addAll(TruthRules.rules());
    rules.addAll(CancelRules.rules());
    rules.addAll(RetryRules.rules());
    rules.addAll(RecordingRules.rules());
    rules.addAll(KeyRules.rules());
    rules.addAll(BatchRules.rules());
    rules.addAll(LogRules.rules());
    rules.addAll(SocketRefusalRules.rules());
    rules.addAll(EventRules.rules());
    rules.addAll(EventFilterRules.rules());
    rules.addAll(AccessRules.rules());
    rules.addAll(RoleRules.rules());
    return rules.stream().filter(rule -> documented.contains(rule.operationId())).toList();
  }
}
