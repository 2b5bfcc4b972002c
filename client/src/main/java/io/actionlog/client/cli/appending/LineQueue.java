package io.actionlog.client.cli.appending;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines on their way to a log, from several threads to one. It is bounded: when it is full, those
 * who add wait, except while nobody takes the lines; then lines are dropped, and a line says how
 * many.
 */
public final class LineQueue {

  private static final int MOST_LINES = 1000;
  private static final int MOST_CHARACTERS = 256 * 1024;

  /**
   * A line.
   *
   * @param timestamp when it was read, in seconds since 1970-01-01T00:00:00Z
   */
  public record Line(String text, long timestamp) {}

  private final Deque<Line> lines = new ArrayDeque<>();
  private final int bound;
  private final long longestHold;
  private long characters;
  private long untakenSince;
  private long dropped;
  private long missing;
  private boolean dropping;
  private boolean discarding;
  private boolean ended;
  private @Nullable Exception failure;
  private volatile byte[] unfinished = {};

  /**
   * @param bound how many characters are kept, each line counted as a few more than it has
   * @param longestHold in milliseconds
   */
  private LineQueue(int bound, long longestHold) {
    this.bound = bound;
    this.longestHold = longestHold;
  }

  /** One that makes whoever adds wait. */
  public static LineQueue blocking() {
    return new LineQueue(4 * MOST_CHARACTERS, Long.MAX_VALUE);
  }

  /**
   * One that makes whoever adds wait, but not for who takes nothing.
   *
   * @param longestHold how long nothing may be taken before lines are dropped
   */
  public static LineQueue holding(int bound, Duration longestHold) {
    return new LineQueue(bound, longestHold.toMillis());
  }

  /** One that leads nowhere. */
  public static LineQueue discarding() {
    LineQueue nowhere = blocking();
    nowhere.discard();
    return nowhere;
  }

  /** Adds a line. */
  public synchronized void add(String text) {
    try {
      for (long left = hold(); left > 0; left = hold()) {
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      missing++;
      return;
    }
    if (discarding) {
      return;
    }
    if (ended) {
      missing++;
    } else if (characters >= bound) {
      missing++;
      dropped++;
    } else {
      sayWhatWasDropped();
      append(text);
      notifyAll();
    }
  }

  /** How many milliseconds a line has to wait for room at the most: 0 if it need not. */
  private long hold() {
    if (characters < bound || dropping || discarding || ended) {
      return 0;
    }
    return Math.max(0, longestHold - (System.nanoTime() - untakenSince) / 1_000_000);
  }

  private void sayWhatWasDropped() {
    if (dropped > 0) {
      append("(" + dropped + " lines are missing here: Actionlog did not take them in time)");
      dropped = 0;
    }
  }

  private void append(String text) {
    if (lines.isEmpty()) {
      untakenSince = System.nanoTime();
    }
    lines.add(new Line(text, System.currentTimeMillis() / 1000));
    characters += cost(text);
  }

  /** Whether lines that find it full are dropped from now on, or wait. */
  public synchronized void dropWhenFull(boolean drop) {
    dropping = drop;
    notifyAll();
  }

  /** Nobody wants its lines any more, those to come included: nobody who adds waits. */
  public synchronized void discard() {
    discarding = true;
    lines.clear();
    characters = 0;
    dropped = 0;
    notifyAll();
  }

  /** How many lines found no room, or came after the end. */
  public synchronized long missing() {
    return missing;
  }

  /** No line is added any more. */
  public synchronized void end(@Nullable Exception reason) {
    ended = true;
    failure = reason;
    notifyAll();
  }

  /** Why the lines ended before they were all read, or null. */
  public synchronized @Nullable Exception failure() {
    return failure;
  }

  /**
   * Tells how the line stands that is still being written.
   *
   * @param written of one output; not changed any more
   */
  public void unfinished(byte[] written) {
    unfinished = written;
  }

  /** The same as a terminal would show it, of the output that has written last; or empty. */
  public String unfinished() {
    return LineSplitter.shown(unfinished);
  }

  /** Waits for lines, and takes as many as a call may carry; none when they have ended. */
  public synchronized List<Line> take() throws InterruptedException {
    while (lines.isEmpty() && !ended) {
      wait();
    }
    return drain();
  }

  /** The same, but not longer than this: then there is none, too. */
  public synchronized List<Line> take(Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    long left = patience.toMillis();
    while (lines.isEmpty() && !ended && left > 0) {
      wait(left);
      left = (until - System.nanoTime()) / 1_000_000;
    }
    return drain();
  }

  /** If nothing will come any more. */
  public synchronized boolean isEnded() {
    return ended && lines.isEmpty() && dropped == 0;
  }

  private List<Line> drain() {
    if (lines.isEmpty()) {
      sayWhatWasDropped();
    }
    List<Line> batch = new ArrayList<>();
    long size = 0;
    while (!lines.isEmpty() && batch.size() < MOST_LINES && size < MOST_CHARACTERS) {
      Line line = lines.remove();
      size += cost(line.text());
      batch.add(line);
    }
    characters -= size;
    untakenSince = System.nanoTime();
    notifyAll();
    return batch;
  }

  private static int cost(String text) {
    return text.length() + 64;
  }
}
