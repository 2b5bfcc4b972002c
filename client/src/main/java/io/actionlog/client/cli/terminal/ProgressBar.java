package io.actionlog.client.cli.terminal;

import java.util.Locale;

/** Shows on a terminal how far something has come. For one thread. */
public final class ProgressBar {

  private static final int WIDTH = 30;
  private static final long BETWEEN = 100_000_000;

  private final Console console;
  private final long size;
  private final long firstLines;
  private final long began = System.nanoTime();
  private long shown = began - BETWEEN;

  /**
   * @param size how many bytes there are; negative if nobody knows
   * @param firstLines how many lines were done before
   */
  public ProgressBar(Console console, long size, long firstLines) {
    this.console = console;
    this.size = size;
    this.firstLines = firstLines;
  }

  /** Shows it, unless that was done just now. */
  public void show(long offset, long lines) {
    long now = System.nanoTime();
    if (!console.isLive() || now - shown < BETWEEN) {
      return;
    }
    shown = now;
    double seconds = Math.max(0.001, (now - began) / 1e9);
    console.state(
        part(offset)
            + String.format(
                Locale.ROOT, "%,d lines  %,d/s", lines, (long) ((lines - firstLines) / seconds)));
  }

  private String part(long offset) {
    if (size < 0) {
      return "";
    }
    double part = size == 0 ? 1 : Math.min(1, (double) offset / size);
    int full = (int) (part * WIDTH);
    return "["
        + "=".repeat(full)
        + " ".repeat(WIDTH - full)
        + String.format(Locale.ROOT, "] %3d%%  ", (int) (part * 100));
  }
}
