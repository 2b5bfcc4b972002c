package io.actionlog.client.transport.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only while somebody waits, and keeps how long that was. */
final class FakeRetryClock implements RetryClock {

  final List<Duration> pauses = new ArrayList<>();
  private long nanos;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    nanos += duration.toNanos();
  }

  @Override
  public double jitter() {
    return 0.5;
  }
}
