package io.actionlog.benchmarks;

import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.PageRequest;
import java.util.Arrays;
import java.util.List;

/**
 * Compares a page deep in a long list with its first page: the design says that they cost the same.
 */
final class PagingBenchmark {

  private static final int PAGE = 25;
  private static final int ROUNDS = 200;
  private static final int BATCH = 1000;
  private static final double NANOS_PER_MILLI = 1e6;

  private final ActionStore store;
  private final int actions;

  PagingBenchmark(ActionStore store, int actions) {
    this.store = store;
    this.actions = actions;
  }

  void fill() {
    for (int from = 0; from < actions; from += BATCH) {
      int first = from;
      int last = Math.min(actions, from + BATCH);
      store.change(
          transaction -> {
            for (int i = first; i < last; i++) {
              transaction.add(Samples.action(i));
            }
            return last;
          });
    }
  }

  List<Figure> measure() {
    ActionFilter failed = ActionFilter.builder().state(ActionState.FAILED).build();
    double first = median(ActionFilter.all(), 0);
    double firstFailed = median(failed, 0);
    return List.of(
        new Figure(
            "the page in the middle to the first",
            median(ActionFilter.all(), actions / 2L),
            first,
            "ms"),
        new Figure(
            "the last page to the first", median(ActionFilter.all(), actions - PAGE), first, "ms"),
        new Figure(
            "the middle of the failed ones to their first page",
            median(failed, actions / 20L),
            firstFailed,
            "ms"));
  }

  private double median(ActionFilter filter, long offset) {
    double[] millis = new double[ROUNDS];
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      long began = System.nanoTime();
      ActionPage page =
          store.list(Samples.NAMESPACE, filter, new PageRequest(PAGE, Math.max(0, offset), false));
      if (page.actions().isEmpty()) {
        throw new IllegalStateException("an empty page says nothing of speed");
      }
      if (round >= 0) {
        millis[round] = (System.nanoTime() - began) / NANOS_PER_MILLI;
      }
    }
    Arrays.sort(millis);
    return millis[ROUNDS / 2];
  }
}
