package io.actionlog.benchmarks.load;

import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Reading;

/**
 * What a load found.
 *
 * @param requests how many were answered
 * @param seconds in what time
 * @param p50 the median of the answers' times in milliseconds
 * @param p99 what 99 of 100 answers took at most, in milliseconds
 * @param errors answers of another status than 2xx, and connections that broke
 */
public record LoadResult(long requests, double seconds, double p50, double p99, long errors) {

  /** The same as a reading; a load with errors tells nothing of speed. */
  public Reading reading() {
    if (errors > 0 || requests == 0) {
      throw new IllegalStateException(
          errors + " errors, " + requests + " answers (expected answers, and no error)");
    }
    return Reading.of(Metric.RATE, requests / seconds).with(Metric.P50, p50).with(Metric.P99, p99);
  }
}
