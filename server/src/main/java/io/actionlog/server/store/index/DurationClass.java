package io.actionlog.server.store.index;

/**
 * Actions that took about as long: each class reaches to twice the duration of the one before. All
 * actions of a class that ended in a span of time started in nearly the same span, so that only
 * those at its two ends have to be looked at, about as many as ran at a time.
 *
 * @param number 0 for the shortest
 */
record DurationClass(int number) {

  /** A thousand years are in the last one. */
  static final int CLASSES = 36;

  static DurationClass of(long seconds) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(seconds);
    return new DurationClass(Math.min(CLASSES - 1, Math.max(0, bits - 1)));
  }

  /** The class of what stands for it in the index. */
  static DurationClass ofValue(String value) {
    return new DurationClass(Integer.parseInt(value));
  }

  /** What stands for it in the index. */
  String value() {
    return String.valueOf(number);
  }

  /** The shortest duration of the class. */
  long shortest() {
    return number == 0 ? 0 : 1L << number;
  }

  /** The longest duration of the class. */
  long longest() {
    return number == CLASSES - 1 ? -Place.FIRST.start() * 2 : (1L << (number + 1)) - 1;
  }
}
