package io.actionlog.benchmarks.scenario;

import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Reading;
import io.actionlog.benchmarks.measure.Side;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

/**
 * A server that is sent batches; it is measured by their rows.
 *
 * @param calls the server and the calls
 * @param batch how many rows a call has
 */
record BatchSide(HttpSide calls, int batch) implements Side {

  @Override
  public String name() {
    return calls.name();
  }

  @Override
  public void warmUp(Duration span) throws IOException {
    calls.warmUp(span);
  }

  @Override
  public Reading measure(Duration span) throws IOException {
    Reading reading = calls.measure(span);
    Double cpu = reading.values().get(Metric.CPU);
    Reading rows =
        Reading.of(Metric.ROWS, Objects.requireNonNull(reading.values().get(Metric.RATE)) * batch);
    return cpu == null ? rows : rows.with(Metric.CPU, cpu);
  }

  @Override
  public void close() {
    calls.close();
  }
}
