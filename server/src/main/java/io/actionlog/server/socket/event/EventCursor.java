package io.actionlog.server.socket.event;

import io.actionlog.api.model.EventGreetingFrame;
import io.actionlog.api.model.EventGreetingFrameType;
import io.actionlog.server.socket.FrameCursor;
import io.actionlog.server.socket.frame.EncodedFrames;
import io.actionlog.server.socket.frame.FrameRun;
import io.actionlog.server.socket.frame.FrameText;
import java.util.List;
import java.util.Optional;

/** A watcher's position among the events of a namespace. The first frame tells where it begins. */
final class EventCursor implements FrameCursor {

  private final EventTopic topic;
  private final EventFilter filter;
  private final Runnable wake;
  private final Runnable leave;
  private long position;
  private boolean greeted;

  /** The position behind each of the frames that were given last. */
  private long[] positions = {};

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
  public Optional<FrameRun> next() {
    if (!greeted) {
      positions = new long[] {position};
      return Optional.of(greeting());
    }
    List<EventMessage> messages = topic.after(position);
    if (messages.isEmpty()) {
      return Optional.empty();
    }
    List<EventMessage> wanted =
        messages.stream().filter(message -> filter.holds(message.event())).toList();
    long last = messages.get(messages.size() - 1).position();
    if (wanted.isEmpty()) {
      position = last;
      // One batch a time, so that a filter that lets nothing through does not keep the thread.
      wake.run();
      return Optional.empty();
    }
    positions = wanted.stream().mapToLong(EventMessage::position).toArray();
    positions[positions.length - 1] = last;
    return Optional.of(frames(wanted));
  }

  private static FrameRun frames(List<EventMessage> messages) {
    EncodedFrames frames = new EncodedFrames();
    messages.forEach(message -> frames.add(message.text()));
    return frames.run(0, frames.count());
  }

  private FrameRun greeting() {
    return EncodedFrames.single(
        FrameText.of(
            EventGreetingFrame.builder()
                .type(EventGreetingFrameType.AUTH)
                .position(position)
                .build()));
  }

  @Override
  public void pass(int frames) {
    greeted = true;
    position = positions[frames - 1];
    positions = new long[] {};
  }

  @Override
  public void close() {
    leave.run();
  }
}
