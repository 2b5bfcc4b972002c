package io.actionlog.server.logs;

/** Where the lines come from, so that the sockets know neither stores nor the live fan-out. */
@FunctionalInterface
public interface FrameFeed {

  /**
   * Opens a position at the subscription's tail.
   *
   * @param wake to be run, from any thread, whenever {@link FrameCursor#next} may have more or the
   *     log has ended; it returns at once
   */
  FrameCursor open(LogSubscription subscription, Runnable wake);
}
