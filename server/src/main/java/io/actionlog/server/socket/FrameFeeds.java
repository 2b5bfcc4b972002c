package io.actionlog.server.socket;

import io.actionlog.server.socket.upgrade.Subscription;
import java.util.HashMap;
import java.util.Map;

/** Passes each subscription to the feed of its kind. Immutable. */
public final class FrameFeeds implements FrameFeed<Subscription> {

  private final Map<Class<?>, FrameFeed<Subscription>> feeds;

  /** Has no feed yet. */
  public FrameFeeds() {
    this(Map.of());
  }

  private FrameFeeds(Map<Class<?>, FrameFeed<Subscription>> feeds) {
    this.feeds = Map.copyOf(feeds);
  }

  /** These feeds and one more, for subscriptions of this kind. */
  public <S extends Subscription> FrameFeeds with(Class<S> kind, FrameFeed<S> feed) {
    Map<Class<?>, FrameFeed<Subscription>> all = new HashMap<>(feeds);
    all.put(kind, (subscription, wake) -> feed.open(kind.cast(subscription), wake));
    return new FrameFeeds(all);
  }

  @Override
  public FrameCursor open(Subscription subscription, Runnable wake) {
    FrameFeed<Subscription> feed = feeds.get(subscription.getClass());
    if (feed == null) {
      throw new IllegalArgumentException(
          "subscription: " + subscription + " (expected one of " + feeds.keySet() + ")");
    }
    return feed.open(subscription, wake);
  }
}
