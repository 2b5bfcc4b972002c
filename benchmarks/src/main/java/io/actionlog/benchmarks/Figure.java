package io.actionlog.benchmarks;

import java.util.Locale;

/**
 * A measured ratio.
 *
 * @param what what was compared
 * @param value the measured value
 * @param base the value that it is compared with, of the same unit and run
 * @param unit the unit of both
 */
record Figure(String what, double value, double base, String unit) {

  double ratio() {
    return value / base;
  }

  String text() {
    return String.format(
        Locale.ROOT, "%s: %.2f times (%.3f to %.3f %s)", what, ratio(), value, base, unit);
  }
}
