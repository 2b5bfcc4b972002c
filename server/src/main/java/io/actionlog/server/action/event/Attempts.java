package io.actionlog.server.action.event;

import io.actionlog.server.action.Action;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The attempts at an action that are known: its retries, their retries, and so on. Learns of
 * further ones from the actions that it is shown, in the order in which they were made.
 * Thread-safe.
 */
public final class Attempts {

  private final Set<UUID> retried = ConcurrentHashMap.newKeySet();

  /** Attempts at this action, of which these are known. */
  public Attempts(UUID action, Collection<UUID> known) {
    retried.add(action);
    retried.addAll(known);
  }

  /** Whether the action is one of them. */
  public boolean hold(Action action) {
    UUID retryOf = action.retryOf();
    if (retryOf == null || !retried.contains(retryOf)) {
      return false;
    }
    retried.add(action.uuid());
    return true;
  }
}
