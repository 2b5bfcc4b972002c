package io.actionlog.benchmarks.scenario;

import io.actionlog.benchmarks.measure.Reading;
import io.actionlog.benchmarks.measure.Side;
import java.time.Duration;

/**
 * A value that is not measured, such as a limit.
 *
 * @param name how tables name it
 * @param value the value
 */
record FixedSide(String name, Reading value) implements Side {

  @Override
  public Reading measure(Duration span) {
    return value;
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
