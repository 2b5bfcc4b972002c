package io.actionlog.benchmarks;

import io.actionlog.server.action.ActionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares many callers that write at a time with one: the design says that they share the price of
 * an fsync.
 */
final class GroupCommitBenchmark {

  private static final int CALLERS = 50;
  private static final Duration SPAN = Duration.ofSeconds(3);

  private final ActionStore store;

  GroupCommitBenchmark(ActionStore store) {
    this.store = store;
  }

  List<Figure> measure() {
    double one = rate(1);
    return List.of(new Figure("50 callers to one", rate(CALLERS), one, "actions a second"));
  }

  private double rate(int callers) {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      long end = System.nanoTime() + SPAN.toNanos();
      List<Future<Integer>> counts = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        counts.add(threads.submit(() -> writeUntil(end)));
      }
      double written = 0;
      for (Future<Integer> count : counts) {
        written += count.get();
      }
      return written / SPAN.toSeconds();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the benchmark could not be run", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private int writeUntil(long end) {
    int written = 0;
    while (System.nanoTime() < end) {
      int seconds = written;
      store.change(
          transaction -> {
            transaction.add(Samples.action(seconds));
            return seconds;
          });
      written++;
    }
    return written;
  }
}
