package io.actionlog.server.access;

import io.github.bucket4j.TimeMeter;

/** A clock that stands until a test sets it. */
final class SettableClock implements TimeMeter {

  long nanos;

  @Override
  public long currentTimeNanos() {
    return nanos;
  }

  @Override
  public boolean isWallClockBased() {
    return false;
  }
}
