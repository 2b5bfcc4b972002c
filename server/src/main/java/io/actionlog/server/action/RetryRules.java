package io.actionlog.server.action;

import io.actionlog.server.action.parameter.ParameterValues;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an action can be retried, and with which values. Safe for use by many threads.
 */
final class RetryRules {

  private static final String UNREADABLE =
      "parameters: the secret ones cannot be read (expected the key with which they were kept, in"
          + " the data folder; start it anew)";

  private final ActionStore store;
  private final ActionRunner runner;

  RetryRules(ActionStore store, ActionRunner runner) {
    this.store = store;
    this.runner = runner;
  }

  /**
   * How an action is retried.
   *
   * @param operation what is started
   * @param values with which values
   * @param refusal why it is not; null when it is
   */
  record Retry(OperationDescription operation, ParameterValues values, @Nullable String refusal) {}

  /**
   * An operation may have been taken out of the configuration since: then the action tells that it
   * cannot be retried.
   */
  Action asOfNow(Action action) {
    boolean isOurs = !action.isReported();
    return isOurs && action.retryable() && runner.operation(action.action()).isEmpty()
        ? action.withRetryable(false)
        : action;
  }

  /** How the action is retried, whose values were right for the operation as it was then. */
  Retry retryOf(Action action) {
    OperationDescription operation = describe(action);
    if (!action.canBeRetried()) {
      return new Retry(operation, ParameterValues.NONE, stateRefusal(action));
    }
    if (action.isReported()) {
      // What its values are held to is known to the reporter alone.
      return new Retry(operation, new ParameterValues(action.parameters(), Map.of()), null);
    }
    Map<String, @Nullable String> given = new HashMap<>(action.parameters());
    Optional<Map<String, String>> secrets = store.secrets(action.namespace(), action.uuid());
    if (secrets.isEmpty()) {
      return new Retry(operation, ParameterValues.NONE, UNREADABLE);
    }
    given.putAll(secrets.get());
    String refusal =
        noLongerSecret(operation, secrets.get().keySet())
            .or(() -> ParameterValues.problem(operation.parameters(), given))
            .map(problem -> problem + "; " + action.action() + " has changed: start it anew")
            .orElse(null);
    return refusal == null
        ? new Retry(operation, ParameterValues.of(operation.parameters(), given), null)
        : new Retry(operation, ParameterValues.NONE, refusal);
  }

  /** What was given as a secret is not shown because the declaration has changed since. */
  private static Optional<String> noLongerSecret(
      OperationDescription operation, Set<String> secrets) {
    return operation.parameters().stream()
        .filter(parameter -> !parameter.isSecret() && secrets.contains(parameter.name()))
        .findFirst()
        .map(parameter -> "parameters." + parameter.name() + ": not secret any more");
  }

  private OperationDescription describe(Action action) {
    Optional<OperationDescription> operation =
        action.isReported() ? Optional.empty() : runner.operation(action.action());
    return operation.orElseGet(
        () ->
            new OperationDescription(action.action(), "", action.cancelable(), action.retryable()));
  }

  private static String stateRefusal(Action action) {
    return action.state().isTerminal()
        ? "action: " + action.action() + " (expected one that can be retried)"
        : "state: " + action.state().label() + " (expected Success, Failed or Canceled)";
  }
}
