package io.actionlog.server.socket;

import io.actionlog.server.socket.event.EventSubscription;
import io.actionlog.server.socket.log.LogSubscription;
import io.actionlog.server.socket.upgrade.Subscription;

/**
 * The feeds of all kinds of subscriptions as one.
 *
 * @param logs the lines of logs
 * @param events what happens to actions
 */
public record FrameFeeds(FrameFeed<LogSubscription> logs, FrameFeed<EventSubscription> events)
    implements FrameFeed<Subscription> {

  @Override
  public FrameCursor open(Subscription subscription, Runnable wake) {
    return subscription.open(this, wake);
  }
}
