package io.actionlog.benchmarks.scenario;

import io.actionlog.benchmarks.load.HttpCall;
import io.actionlog.benchmarks.load.HttpLoad;
import io.actionlog.benchmarks.load.LoadPlan;
import io.actionlog.benchmarks.load.LoadResult;
import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Reading;
import io.actionlog.benchmarks.measure.Side;
import io.actionlog.benchmarks.process.HttpServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A server under load.
 *
 * @param name how tables name it
 * @param server the server, which is closed with this side
 * @param load what makes the load
 * @param calls the requests
 * @param connections over how many connections they come
 */
record HttpSide(
    String name, HttpServerProcess server, HttpLoad load, List<HttpCall> calls, int connections)
    implements Side {

  private static final double NANOS_PER_MICRO = 1000;

  /** A server that is just starting on a busy machine may answer nobody yet. */
  @Override
  public void warmUp(Duration span) throws IOException {
    LoadResult result = run(span);
    if (result.errors() > 0) {
      throw new IllegalStateException(result.errors() + " errors (expected none)");
    }
  }

  @Override
  public Reading measure(Duration span) throws IOException {
    Duration before = server.process().cpu();
    LoadResult result = run(span);
    Duration cpu = server.process().cpu().minus(before);
    Reading reading = result.reading();
    return cpu.isZero()
        ? reading
        : reading.with(Metric.CPU, cpu.toNanos() / NANOS_PER_MICRO / result.requests());
  }

  private LoadResult run(Duration span) throws IOException {
    int seconds = Math.toIntExact(span.toSeconds());
    return load.run(new LoadPlan(server.address(), calls, connections, seconds));
  }

  @Override
  public void close() {
    server.close();
  }
}
