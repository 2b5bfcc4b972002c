package io.actionlog.benchmarks.measure;

/** What is measured, in which unit, and whether more of it is better. */
public enum Metric {
  RATE("calls a second", true),
  ROWS("rows a second", true),
  LINES("lines a second", true),
  P50("p50, ms", false),
  P99("p99, ms", false),
  CPU("CPU a call, µs", false),
  TIME("ms", false),
  RESIDENT("MB resident", false),
  HEAP("MB of heap", false),
  ERRORS("errors", false);

  private final String unit;
  private final boolean moreIsBetter;

  Metric(String unit, boolean moreIsBetter) {
    this.unit = unit;
    this.moreIsBetter = moreIsBetter;
  }

  /** The unit, as tables print it. */
  public String unit() {
    return unit;
  }

  public boolean moreIsBetter() {
    return moreIsBetter;
  }
}
