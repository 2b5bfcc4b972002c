package io.actionlog.benchmarks.jdbc;

import io.actionlog.benchmarks.measure.Metric;
import io.actionlog.benchmarks.measure.Reading;
import io.actionlog.benchmarks.measure.Side;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Callers that insert a row each and wait until it is on disk; one thread commits all that wait
 * together.
 *
 * @param name how tables name it
 * @param table the table
 * @param callers how many wait at a time
 */
public record GroupCommitSide(String name, PlainTable table, int callers) implements Side {

  private static final double NANOS = 1e9;
  private static final Duration POLL = Duration.ofMillis(100);

  @Override
  public Reading measure(Duration span) throws IOException {
    BlockingQueue<CompletableFuture<Boolean>> waiting = new LinkedBlockingQueue<>();
    AtomicLong written = new AtomicLong();
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    long end = System.nanoTime() + span.toNanos();
    try {
      for (int caller = 0; caller < callers; caller++) {
        threads.execute(() -> writeUntil(end, waiting, written));
      }
      commitUntil(end, waiting);
      return Reading.of(Metric.RATE, written.get() / (span.toNanos() / NANOS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      threads.shutdown();
    }
  }

  private static void writeUntil(
      long end, BlockingQueue<CompletableFuture<Boolean>> waiting, AtomicLong written) {
    while (System.nanoTime() < end) {
      CompletableFuture<Boolean> row = new CompletableFuture<>();
      waiting.add(row);
      row.join();
      written.incrementAndGet();
    }
  }

  /** Goes on until nobody can be waiting any more. */
  private void commitUntil(long end, BlockingQueue<CompletableFuture<Boolean>> waiting)
      throws IOException, InterruptedException {
    while (true) {
      CompletableFuture<Boolean> first = waiting.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
      if (first == null) {
        if (System.nanoTime() > end) {
          return;
        }
        continue;
      }
      List<CompletableFuture<Boolean>> group = new ArrayList<>(List.of(first));
      waiting.drainTo(group);
      table.insert(group.size());
      table.commit();
      group.forEach(row -> row.complete(true));
    }
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
