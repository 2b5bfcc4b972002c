package io.actionlog.server.action;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Stores actions. Safe for use by many threads. What a method that changes returned is on disk.
 * Every method throws {@link ActionlogException} with {@link Failure#UNAVAILABLE} when the store
 * does not answer or has too much waiting.
 */
public interface ActionStore {

  /** The action, as committed. */
  Optional<Action> find(String namespace, UUID uuid);

  /** A page of the namespace's actions, with the exact count of the whole list. */
  ActionPage list(String namespace, ActionFilter filter, PageRequest page);

  /**
   * Performs a change as one transaction: all of it is committed when this returns, or none when it
   * throws. The function runs on the store's writer and may run again after a failure, so it must
   * have no other effect; it must be quick and must not call the store but through its argument.
   */
  default <T> T change(Function<ActionTransaction, T> change) {
    return change(new Expected("", List.of(), List.of(), Optional.empty()), change);
  }

  /** The same, for a change that says what it will ask for, which only makes it quicker. */
  <T> T change(Expected expected, Function<ActionTransaction, T> change);

  /**
   * What a change will ask for within its transaction, so that it is read for many changes at once.
   *
   * @param namespace that of all the following
   * @param uuids of actions
   * @param objects of which it will ask whether they are taken or something waits for them
   * @param key that of an answer
   */
  record Expected(
      String namespace,
      Collection<UUID> uuids,
      Collection<String> objects,
      Optional<IdempotencyKey> key) {}

  /** All actions in one of the states, of the namespace, by start date, then by arrival. */
  List<Action> inState(String namespace, Set<ActionState> states);

  /** The namespaces that hold an action in one of the states. */
  Set<String> namespacesWith(Set<ActionState> states);

  /** The secret values that are kept for an action, if any; empty when they cannot be read. */
  Optional<Map<String, String>> secrets(String namespace, UUID uuid);

  /** Forgets the secret values of actions that ended before; none of them can be retried then. */
  void forgetSecrets(Instant endedBefore);

  /** A digest of a secret value, from which without this store nobody can find out the value. */
  String digest(String secret);

  /** Throws, with the reason, unless the store answers and changes can be written. */
  void check();

  /**
   * Adds a listener that hears of every action added or moved, or whose lease now runs out earlier,
   * after its commit, in the order of the commits. It is called on the store's writer: it must be
   * quick and must not throw.
   */
  void addListener(ActionListener listener);
}
