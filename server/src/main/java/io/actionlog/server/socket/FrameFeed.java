package io.actionlog.server.socket;

import io.actionlog.server.socket.upgrade.Subscription;

/**
 * Opens cursors over the frames of a subscription, so that the sockets know neither stores nor
 * topics.
 *
 * @param <S> what it can be asked for
 */
@FunctionalInterface
public interface FrameFeed<S extends Subscription> {

  /**
   * Opens a position at where the subscription begins.
   *
   * @param wake to be run, from any thread, whenever {@link FrameCursor#next} may have more or the
   *     stream has ended; it returns at once
   */
  FrameCursor open(S subscription, Runnable wake);
}
