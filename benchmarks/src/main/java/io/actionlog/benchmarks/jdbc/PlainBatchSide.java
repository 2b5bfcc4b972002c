package io.actionlog.benchmarks.jdbc;

import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Reading;
import io.actionlog.benchmarks.measure.Side;
import java.io.IOException;
import java.time.Duration;

/**
 * Plain inserts, so many in one transaction.
 *
 * @param name how tables name it
 * @param table the table
 * @param batch how many rows a transaction has
 * @param metric what one of them counts as
 */
public record PlainBatchSide(String name, PlainTable table, int batch, Metric metric)
    implements Side {

  private static final double NANOS = 1e9;

  @Override
  public Reading measure(Duration span) throws IOException {
    long began = System.nanoTime();
    long rows = 0;
    while (System.nanoTime() - began < span.toNanos()) {
      table.insert(batch);
      table.commit();
      rows += batch;
    }
    return Reading.of(metric, rows / ((System.nanoTime() - began) / NANOS));
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
