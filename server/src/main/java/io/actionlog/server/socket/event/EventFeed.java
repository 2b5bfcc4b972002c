package io.actionlog.server.socket.event;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionListener;
import io.actionlog.server.action.event.EventStore;
import io.actionlog.server.socket.FrameCursor;
import io.actionlog.server.socket.FrameFeed;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Delivers the events of a namespace to its watchers; one read of the store serves all of them.
 * Safe for use by many threads. What it keeps in memory per namespace is bounded, and nothing is
 * kept for a namespace that nobody watches.
 */
public final class EventFeed implements FrameFeed<EventSubscription>, ActionListener {

  private final EventStore events;
  private final Map<String, EventTopic> topics = new ConcurrentHashMap<>();

  /** A feed over the store; it must be added as a listener to the one of the actions. */
  public EventFeed(EventStore events) {
    this.events = events;
  }

  @Override
  public FrameCursor open(EventSubscription subscription, Runnable wake) {
    String namespace = subscription.namespace();
    // First listen; the store is read when the cursor is, so that nothing is lost in between.
    EventTopic topic =
        topics.compute(
            namespace,
            (key, present) ->
                (present == null ? new EventTopic(namespace, events) : present).with(wake));
    return new EventCursor(topic, subscription, wake, () -> leave(namespace, wake));
  }

  @Override
  public void changed(Action action) {
    EventTopic topic = topics.get(action.namespace());
    if (topic != null) {
      topic.happened();
    }
  }

  private void leave(String namespace, Runnable wake) {
    topics.computeIfPresent(namespace, (key, topic) -> topic.without(wake) ? null : topic);
  }

  /** How many namespaces are watched. */
  int topicCount() {
    return topics.size();
  }
}
