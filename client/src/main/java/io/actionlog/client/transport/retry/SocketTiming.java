package io.actionlog.client.transport.retry;

import java.time.Duration;

/**
 * When a socket is taken for dead, and when the next is tried.
 *
 * @param pingEvery how long a socket may be silent before it is asked for a sign of life
 * @param pongWithin how long that sign may take
 * @param backoff how long to wait before another connection
 */
record SocketTiming(Duration pingEvery, Duration pongWithin, Backoff backoff) {

  static final SocketTiming DEFAULT =
      new SocketTiming(Duration.ofSeconds(10), Duration.ofSeconds(5), Backoff.DEFAULT);
}
