package io.actionlog.server.logs;

/** What an accepted upgrade may read, so that the endpoint never looks at the request again. */
public sealed interface Subscription permits LogSubscription, EventSubscription {

  /** The namespace that is read. */
  String namespace();

  /** Opens a position at where the subscription begins, as {@link FrameFeed#open} does. */
  FrameCursor open(Feeds feeds, Runnable wake);

  /** What is followed, in words for an operator, such as {@code Log of action {uuid}}. */
  String label();
}
