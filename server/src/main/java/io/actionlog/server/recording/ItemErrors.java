package io.actionlog.server.recording;

import io.actionlog.server.action.ActionlogException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Applies a function to each item of a list; an error tells the index of its item. */
final class ItemErrors {

  private ItemErrors() {}

  /** What becomes of each item, in order. */
  static <T, R> List<R> map(List<T> items, Function<T, R> function) {
    List<R> results = new ArrayList<>(items.size());
    for (T item : items) {
      try {
        results.add(function.apply(item));
      } catch (ActionlogException e) {
        throw new ItemException(results.size(), e);
      }
    }
    return results;
  }
}
