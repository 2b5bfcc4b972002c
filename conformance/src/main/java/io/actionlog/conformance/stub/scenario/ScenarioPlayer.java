package io.actionlog.conformance.stub.scenario;

import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.stub.rule.ClientRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses the behaviour for each call of a scenario. Thread-safe. */
public final class ScenarioPlayer {

  private Scenario scenario;
  private Map<String, List<StubBehaviour>> own = Map.of();
  private final Map<String, Integer> calls = new HashMap<>();
  private StubBehaviour last = StubBehaviour.NORMAL;
  private boolean survivable = true;

  public ScenarioPlayer(Scenario scenario) {
    this.scenario = scenario;
  }

  /** Begins a scenario; some operations may have acts of their own. */
  public synchronized void play(Scenario next, Map<String, List<StubBehaviour>> behaviours) {
    scenario = next;
    own = Map.copyOf(behaviours);
    calls.clear();
  }

  public synchronized Scenario scenario() {
    return scenario;
  }

  public synchronized StubBehaviour next(DocumentedOperation operation) {
    int call = calls.merge(operation.id(), 1, Integer::sum) - 1;
    List<StubBehaviour> behaviours = behaviours(operation);
    boolean again = scenario == Scenario.DEFAULT || scenario == Scenario.ERRORS;
    int at = again ? call % behaviours.size() : Math.min(call, behaviours.size() - 1);
    StubBehaviour behaviour = behaviours.get(at);
    last = behaviour;
    // A client that never gets an answer may give up.
    List<StubBehaviour> toCome = again ? behaviours : behaviours.subList(at, behaviours.size());
    survivable &=
        isSurvivable(operation, behaviour) && toCome.stream().anyMatch(StubBehaviour::isAnswer);
    return behaviour;
  }

  /** What a client breaks that fails now; empty when it was given a reason to fail. */
  public synchronized Optional<ClientRule> blame() {
    return survivable ? Optional.of(last.blame().orElse(ClientRule.CLIENT_EXIT)) : Optional.empty();
  }

  private List<StubBehaviour> behaviours(DocumentedOperation operation) {
    List<StubBehaviour> given = own.get(operation.id());
    if (given != null) {
      return given;
    }
    Stream<StubBehaviour> errors =
        operation.statuses().stream()
            .filter(status -> status >= 400)
            .sorted()
            .map(StubBehaviour::of);
    return switch (scenario) {
      case ERRORS -> errors.toList();
      case DEFAULT -> Stream.concat(scenario.behaviours().stream(), errors).toList();
      default -> scenario.behaviours();
    };
  }

  private static boolean isSurvivable(DocumentedOperation operation, StubBehaviour behaviour) {
    return switch (behaviour.kind()) {
      case REDIRECT -> false;
      case LOST, CUT -> isRepeatable(operation);
      case STATUS -> behaviour.isPassing() && isRepeatable(operation);
      case NORMAL, EXTRA, STATE, BORDER, SLOW, CHUNKED -> true;
    };
  }

  /** Whether a client may send the call again that does not know whether it was done. */
  public static boolean isRepeatable(DocumentedOperation operation) {
    return List.of("GET", "PUT", "DELETE").contains(operation.method())
        || operation.parameters().contains("header:Idempotency-Key");
  }
}
