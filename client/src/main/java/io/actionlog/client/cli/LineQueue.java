package io.actionlog.client.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines on their way to a log, from one thread to another. It is bounded: when it is full, either
 * the thread that adds waits, or lines are dropped and a line says how many.
 */
final class LineQueue {

  private static final int MOST_LINES = 1000;
  private static final int MOST_CHARACTERS = 256 * 1024;

  /**
   * A line.
   *
   * @param timestamp when it was read, in seconds since 1970-01-01T00:00:00Z
   */
  record Line(String text, long timestamp) {}

  private final Deque<Line> lines = new ArrayDeque<>();
  private final int bound;
  private final boolean dropping;
  private long characters;
  private long dropped;
  private boolean ended;
  private @Nullable Exception failure;

  /**
   * @param bound how many characters are kept, each line counted as a few more than it has
   */
  private LineQueue(int bound, boolean dropping) {
    this.bound = bound;
    this.dropping = dropping;
  }

  /** One that makes whoever adds wait. */
  static LineQueue blocking() {
    return new LineQueue(4 * MOST_CHARACTERS, false);
  }

  /** One that drops what it cannot hold. */
  static LineQueue dropping(int bound) {
    return new LineQueue(bound, true);
  }

  /** Adds a line. */
  synchronized void add(String text) {
    try {
      while (!dropping && characters >= bound && !ended) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (characters >= bound) {
      dropped++;
      return;
    }
    sayWhatWasDropped();
    append(text);
    notifyAll();
  }

  private void sayWhatWasDropped() {
    if (dropped > 0) {
      append("(" + dropped + " lines are missing here: Actionlog could not be reached)");
      dropped = 0;
    }
  }

  private void append(String text) {
    lines.add(new Line(text, System.currentTimeMillis() / 1000));
    characters += cost(text);
  }

  /** No line is added any more. */
  synchronized void end(@Nullable Exception reason) {
    ended = true;
    failure = reason;
    notifyAll();
  }

  /** Why the lines ended before they were all read, or null. */
  synchronized @Nullable Exception failure() {
    return failure;
  }

  /** Waits for lines, and takes as many as a call may carry; none when they have ended. */
  synchronized List<Line> take() throws InterruptedException {
    while (lines.isEmpty() && !ended) {
      wait();
    }
    return drain();
  }

  /** The same, but not longer than this: then there is none, too. */
  synchronized List<Line> take(Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    long left = patience.toMillis();
    while (lines.isEmpty() && !ended && left > 0) {
      wait(left);
      left = (until - System.nanoTime()) / 1_000_000;
    }
    return drain();
  }

  /** If nothing will come any more. */
  synchronized boolean isEnded() {
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
    notifyAll();
    return batch;
  }

  private static int cost(String text) {
    return text.length() + 64;
  }
}
