package io.actionlog.server.logs;

import java.util.UUID;

/**
 * The log of one action.
 *
 * @param namespace the namespace that holds the action
 * @param action the action whose log is followed; it exists and the caller may see it
 * @param tail how many of the newest lines are sent first, 0 or more
 * @param follow whether to wait for lines to come until the action ends
 */
public record LogSubscription(String namespace, UUID action, int tail, boolean follow)
    implements Subscription {

  @Override
  public FrameCursor open(Feeds feeds, Runnable wake) {
    return feeds.logs().open(this, wake);
  }

  @Override
  public String label() {
    return "Log of action " + action;
  }
}
