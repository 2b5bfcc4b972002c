package io.actionlog.server.logs;

/**
 * The feeds of all kinds of subscriptions as one.
 *
 * @param logs the lines of logs
 * @param events what happens to actions
 */
public record Feeds(FrameFeed<LogSubscription> logs, FrameFeed<EventSubscription> events)
    implements FrameFeed<Subscription> {

  @Override
  public FrameCursor open(Subscription subscription, Runnable wake) {
    return subscription.open(this, wake);
  }
}
