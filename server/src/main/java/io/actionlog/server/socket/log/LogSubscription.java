package io.actionlog.server.socket.log;

import io.actionlog.server.socket.upgrade.Subscription;
import java.util.UUID;

/**
 * A subscription to the log of one action.
 *
 * @param namespace the namespace that holds the action
 * @param action the action whose log is followed; it exists and the caller may see it
 * @param present how many lines the log had when the caller was let in: what comes after that is
 *     new to it, also before its socket is open
 * @param tail how many of the newest lines are sent first, 0 or more
 * @param follow whether to wait for lines to come until the action ends
 */
public record LogSubscription(String namespace, UUID action, long present, int tail, boolean follow)
    implements Subscription {

  /** The number of the line that is sent first. */
  long first() {
    return Math.max(0, present - tail);
  }

  @Override
  public String label() {
    return "Log of action " + action;
  }
}
