package io.actionlog.client.recording;

import io.actionlog.client.recording.spool.Spool;

import io.actionlog.client.ActionlogClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a recorder. Not for several threads. */
public final class ActionRecorderBuilder {

  private static final int MOST_CALLS = 1000;
  private static final int LONGEST_LEASE = 86_400;
  private static final long SEGMENT_BYTES = 8L << 20;

  final ActionlogClient client;
  final Path spool;
  int queueCapacity = 10_000;
  int batchSize = MOST_CALLS;
  int leaseSeconds = 60;
  long spoolBytes = 1L << 30;
  Duration closeWithin = Duration.ofSeconds(5);
  Duration strictTimeout = Duration.ofSeconds(10);
  Duration firstPause = Duration.ofMillis(100);
  Duration longestPause = Duration.ofSeconds(5);
  @Nullable Executor executor;
  InstantSource clock = InstantSource.system();

  ActionRecorderBuilder(ActionlogClient client, Path spool) {
    this.client = client;
    this.spool = spool;
  }

  /**
   * How many reports wait in memory at the most before they go to disk: 1 or more, 10,000 if not
   * set. Of long ones fewer do, 16 MiB of JSON in all.
   */
  public ActionRecorderBuilder queueCapacity(int reports) {
    queueCapacity = (int) within("queueCapacity", reports, 1, Integer.MAX_VALUE);
    return this;
  }

  /** How many calls one request carries at the most: 1 to 1000, which it is if not set. */
  public ActionRecorderBuilder batchSize(int calls) {
    batchSize = (int) within("batchSize", calls, 1, MOST_CALLS);
    return this;
  }

  /**
   * How long after this process died its actions are Failed: 1 to 86,400 seconds, 60 if not set. A
   * third of it passes at the most before a cancel is learnt of without the event stream.
   */
  public ActionRecorderBuilder leaseSeconds(int seconds) {
    leaseSeconds = (int) within("leaseSeconds", seconds, 1, LONGEST_LEASE);
    return this;
  }

  /**
   * How large the spool may become, in bytes: 1 MiB or more, 1 GiB if not set. What comes when it
   * is full is lost, counted ({@link ActionRecorder#dropped()}) and logged once; but the ends of
   * actions are kept in memory until there is room.
   */
  public ActionRecorderBuilder spoolBytes(long bytes) {
    spoolBytes = within("spoolBytes", bytes, 1 << 20, Long.MAX_VALUE);
    return this;
  }

  /**
   * What performs the work of actions and runs their {@code onCancel}; the caller ends it. Without
   * it, threads of the recorder's own, as many as there is work.
   */
  public ActionRecorderBuilder executor(Executor executor) {
    this.executor = executor;
    return this;
  }

  /** How long {@link ActionRecorder#close()} tries to deliver what is left: 5 s if not set. */
  public ActionRecorderBuilder closeWithin(Duration limit) {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("closeWithin: " + limit + " (expected zero or more)");
    }
    closeWithin = limit;
    return this;
  }

  /**
   * How long {@link ActionRecorder#beginStrictly} waits for Actionlog, the client's repeats
   * included: a millisecond or more, 10 s if not set.
   */
  public ActionRecorderBuilder strictTimeout(Duration limit) {
    if (limit.toMillis() < 1) {
      throw new IllegalArgumentException(
          "strictTimeout: " + limit + " (expected PT0.001S or more)");
    }
    strictTimeout = limit;
    return this;
  }

  /** For tests: how to wait while Actionlog is away. */
  ActionRecorderBuilder pauses(Duration first, Duration longest) {
    firstPause = first;
    longestPause = longest;
    return this;
  }

  /** For tests. */
  ActionRecorderBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /**
   * The recorder; it begins to deliver what an earlier one left in the spool.
   *
   * @throws UncheckedIOException if the spool cannot be used, also because another recorder, of
   *     this process or another, uses it
   */
  public ActionRecorder build() {
    try {
      return new ActionRecorder(
          this, new ClientActionReporter(client), Spool.open(spool, spoolBytes, SEGMENT_BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static long within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected " + least + " to " + most + ")");
    }
    return value;
  }
}
