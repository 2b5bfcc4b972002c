package io.actionlog.server.socket.event;

import io.actionlog.api.model.EventGreetingFrame;
import io.actionlog.api.model.EventGreetingFrameType;
import io.actionlog.server.socket.FrameCursor;
import io.actionlog.server.socket.FrameText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A watcher's position among the events of a namespace, with the few that it takes next. The first
 * frame tells where it begins.
 */
final class EventCursor implements FrameCursor {

  private final EventTopic topic;
  private final EventFilter filter;
  private final Runnable wake;
  private final Runnable leave;
  private final Deque<EventMessage> batch = new ArrayDeque<>();
  private long position;
  private boolean greeted;

  /**
   * A position where the subscription begins.
   *
   * @param wake run when {@link #next} gave nothing, but may do so if it is asked again
   * @param leave run once, at the close
   */
  EventCursor(EventTopic topic, EventSubscription subscription, Runnable wake, Runnable leave) {
    this.topic = topic;
    this.filter = subscription.filter();
    this.wake = wake;
    this.leave = leave;
    this.position = subscription.after();
  }

  /** Something may always happen yet. */
  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public Optional<String> next() {
    if (!greeted) {
      greeted = true;
      return Optional.of(greeting());
    }
    boolean found = true;
    if (batch.isEmpty()) {
      batch.addAll(topic.after(position));
      found = !batch.isEmpty();
    }
    while (!batch.isEmpty()) {
      EventMessage message = batch.removeFirst();
      position = message.position();
      if (filter.holds(message.event())) {
        return Optional.of(message.json());
      }
    }
    if (found) {
      // One batch a time, so that a filter that lets nothing through does not keep the thread.
      wake.run();
    }
    return Optional.empty();
  }

  private String greeting() {
    return FrameText.of(
        EventGreetingFrame.builder().type(EventGreetingFrameType.AUTH).position(position).build());
  }

  @Override
  public void close() {
    leave.run();
  }
}
