package io.actionlog.server.socket.event;

import io.actionlog.server.socket.upgrade.Subscription;

/**
 * A subscription to the events of one namespace.
 *
 * @param namespace the namespace; the caller may see it
 * @param after the position behind which the stream begins, 0 or more
 * @param filter which of the events are sent
 */
public record EventSubscription(String namespace, long after, EventFilter filter)
    implements Subscription {

  @Override
  public String label() {
    return "Events of namespace " + namespace;
  }
}
