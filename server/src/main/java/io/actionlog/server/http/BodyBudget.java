package io.actionlog.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that the bodies of all requests may occupy together. Thread-safe. */
final class BodyBudget {

  private final long maxBytes;
  private final AtomicLong taken = new AtomicLong();

  BodyBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes bytes, to be given back; false when there are not so many left. */
  boolean take(int bytes) {
    if (taken.addAndGet(bytes) <= maxBytes) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }
}
