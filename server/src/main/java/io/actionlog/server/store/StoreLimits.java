package io.actionlog.server.store;

import java.time.Duration;

/**
 * The limits of the stores. Immutable.
 *
 * @param waitingChanges how many changes may wait for the writer; further ones are refused
 * @param groupSize how many changes share one transaction at the most
 * @param readers how many readings are performed at a time
 * @param logBytes how many bytes of UTF-8 one log may hold; what comes after is dropped
 * @param waitingLogBytes how many bytes of memory the lines of all logs may take that wait for the
 *     writer
 * @param busyTimeout how long to wait for another program that is writing to the database
 */
public record StoreLimits(
    int waitingChanges,
    int groupSize,
    int readers,
    long logBytes,
    long waitingLogBytes,
    Duration busyTimeout) {

  /** Limits for a server of usual size. */
  public static StoreLimits defaults() {
    return new StoreLimits(
        10_000, 500, 4, 100L * 1024 * 1024, 32L * 1024 * 1024, Duration.ofSeconds(10));
  }

  /** The same limits, with this one for each log. */
  public StoreLimits withLogBytes(long bytes) {
    return new StoreLimits(waitingChanges, groupSize, readers, bytes, waitingLogBytes, busyTimeout);
  }
}
