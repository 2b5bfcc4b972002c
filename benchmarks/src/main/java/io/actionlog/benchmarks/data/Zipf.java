package io.actionlog.benchmarks.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws numbers from 0, of which each is the rarer the larger it is, by Zipf's law. */
final class Zipf {

  private final double[] upTo;

  /** Numbers less than {@code count}; the first comes twice as often as the second. */
  Zipf(int count) {
    upTo = new double[count];
    double sum = 0;
    for (int number = 0; number < count; number++) {
      sum += 1.0 / (number + 1);
      upTo[number] = sum;
    }
  }

  int next(RandomGenerator random) {
    int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return Math.min(upTo.length - 1, found < 0 ? -found - 1 : found);
  }
}
