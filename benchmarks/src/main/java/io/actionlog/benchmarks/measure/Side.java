package io.actionlog.benchmarks.measure;

import java.io.IOException;
import java.time.Duration;

/** One of those that are compared: it is measured once a round, after the others' turn. */
public interface Side extends AutoCloseable {

  /** How tables name it. */
  String name();

  /** Brings it to the speed at which it stays; by default measures and forgets. */
  default void warmUp(Duration span) throws IOException {
    measure(span);
  }

  /**
   * Measures for about that long; a side whose work has an end of its own may take another time.
   */
  Reading measure(Duration span) throws IOException;

  /** Ends its processes. */
  @Override
  void close() throws IOException;
}
