package io.actionlog.server.socket.event;

import io.actionlog.server.socket.FrameCursor;
import io.actionlog.server.socket.FrameFeeds;
import io.actionlog.server.socket.upgrade.Subscription;

/**
 * What happens to the actions of one namespace.
 *
 * @param namespace the namespace; the caller may see it
 * @param after the position behind which the stream begins, 0 or more
 * @param filter which of the events are sent
 */
public record EventSubscription(String namespace, long after, EventFilter filter)
    implements Subscription {

  @Override
  public FrameCursor open(FrameFeeds feeds, Runnable wake) {
    return feeds.events().open(this, wake);
  }

  @Override
  public String label() {
    return "Events of namespace " + namespace;
  }
}
