package io.actionlog.server.socket.upgrade;

import io.actionlog.server.socket.FrameCursor;
import io.actionlog.server.socket.FrameFeed;
import io.actionlog.server.socket.FrameFeeds;
import io.actionlog.server.socket.event.EventSubscription;
import io.actionlog.server.socket.log.LogSubscription;

/** What an accepted upgrade may read, so that the endpoint never looks at the request again. */
public sealed interface Subscription permits LogSubscription, EventSubscription {

  /** The namespace that is read. */
  String namespace();

  /** Opens a position at where the subscription begins, as {@link FrameFeed#open} does. */
  FrameCursor open(FrameFeeds feeds, Runnable wake);

  /** What is followed, in words for an operator, such as {@code Log of action {uuid}}. */
  String label();
}
