package io.actionlog.server.store.writer;

/**
 * The spans of time that actions are counted in: of several widths, each span holding 64 of the
 * next narrower ones. A span's number is a second's without its lowest bits, so that it never
 * depends on when counting began.
 */
final class TimeBuckets {

  /**
   * How many of the lowest bits each width leaves out: 48 days, 18 hours, 17 minutes, 16 seconds.
   */
  private static final int[] BITS = {22, 16, 10, 4};

  /** How many widths there are; the widest has the number 0. */
  static final int WIDTHS = BITS.length;

  private TimeBuckets() {}

  /** What stands for the width in the database. */
  static int bits(int width) {
    return BITS[width];
  }

  /** The span of this width that the second is in. */
  static long span(int width, long second) {
    return second >> BITS[width];
  }

  /** The first span of this width within the span of the next wider one that the second is in. */
  static long firstBeside(int width, long second) {
    return width == 0 ? Long.MIN_VALUE : firstWithin(width, span(width - 1, second));
  }

  /** The first of this width's spans within a span of the next wider width. */
  static long firstWithin(int width, long wider) {
    return wider << (BITS[width - 1] - BITS[width]);
  }

  /** The last of this width's spans within a span of the next wider width. */
  static long lastWithin(int width, long wider) {
    return firstWithin(width, wider + 1) - 1;
  }

  /** The first second of a span of the narrowest width. */
  static long firstSecond(long span) {
    return span << BITS[WIDTHS - 1];
  }

  /** The last second of a span of the narrowest width. */
  static long lastSecond(long span) {
    return firstSecond(span + 1) - 1;
  }
}
