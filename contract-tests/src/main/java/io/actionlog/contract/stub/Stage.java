package io.actionlog.contract.stub;

import io.actionlog.contract.DocumentedOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Says which act is next. Thread-safe. */
final class Stage {

  private Scenario scenario;
  private Map<String, List<Act>> own = Map.of();
  private final Map<String, Integer> calls = new HashMap<>();
  private Act last = Act.NORMAL;
  private boolean survivable = true;

  Stage(Scenario scenario) {
    this.scenario = scenario;
  }

  /** Begins a scenario; some operations may have acts of their own. */
  synchronized void play(Scenario next, Map<String, List<Act>> acts) {
    scenario = next;
    own = Map.copyOf(acts);
    calls.clear();
  }

  synchronized Scenario scenario() {
    return scenario;
  }

  synchronized Act next(DocumentedOperation operation) {
    int call = calls.merge(operation.id(), 1, Integer::sum) - 1;
    List<Act> acts = acts(operation);
    boolean again = scenario == Scenario.TOUR || scenario == Scenario.ERRORS;
    int at = again ? call % acts.size() : Math.min(call, acts.size() - 1);
    Act act = acts.get(at);
    last = act;
    // Whoever is never answered, however often they ask, may give up.
    List<Act> toCome = again ? acts : acts.subList(at, acts.size());
    survivable &= isSurvivable(operation, act) && toCome.stream().anyMatch(Act::isAnswer);
    return act;
  }

  /** What a client breaks that fails now; empty when it was given a reason to fail. */
  synchronized Optional<ClientRule> blame() {
    return survivable ? Optional.of(last.blame().orElse(ClientRule.CLIENT_EXIT)) : Optional.empty();
  }

  private List<Act> acts(DocumentedOperation operation) {
    List<Act> given = own.get(operation.id());
    if (given != null) {
      return given;
    }
    Stream<Act> errors =
        operation.responses().keySet().stream()
            .filter(status -> status >= 400)
            .sorted()
            .map(Act::of);
    return switch (scenario) {
      case ERRORS -> errors.toList();
      case TOUR -> Stream.concat(scenario.acts().stream(), errors).toList();
      default -> scenario.acts();
    };
  }

  private static boolean isSurvivable(DocumentedOperation operation, Act act) {
    return switch (act.kind()) {
      case REDIRECT -> false;
      case LOST, CUT -> isRepeatable(operation);
      case STATUS -> act.isPassing() && isRepeatable(operation);
      case NORMAL, EXTRA, STATE, BORDER, SLOW, CHUNKED -> true;
    };
  }

  /** Whether a client may send the call again that does not know whether it was done. */
  static boolean isRepeatable(DocumentedOperation operation) {
    return List.of("GET", "PUT", "DELETE").contains(operation.method())
        || operation.parameters().contains("header:Idempotency-Key");
  }
}
