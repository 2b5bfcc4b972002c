package io.actionlog.server.store.writer;

import io.actionlog.server.store.sql.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are written whole, such as those of an upsert: of several changes to one row only the
 * last is written, and the rows of a statement go together, in the order of their keys.
 */
public final class KeyedRows implements PendingRows {

  private final Session session;
  private final Map<String, PendingMap<List<Object>, @Nullable Object[]>> statements =
      new LinkedHashMap<>();

  private KeyedRows(WriteContext context) {
    session = context.reader();
  }

  /** The rows of the group. */
  public static KeyedRows of(WriteContext context) {
    return context.pending(KeyedRows.class, KeyedRows::new);
  }

  /**
   * Performs the statement at the end of the group.
   *
   * @param keys how many of the values, from the first on, are the key of the row
   */
  public void put(String sql, int keys, @Nullable Object... values) {
    statements
        .computeIfAbsent(sql, text -> new PendingMap<>())
        .put(List.copyOf(Arrays.asList(values).subList(0, keys)), values);
  }

  @Override
  public void keep() {
    statements.values().forEach(PendingMap::keep);
  }

  @Override
  public void undo() {
    statements.values().forEach(PendingMap::undo);
  }

  @Override
  public void write() {
    statements.forEach(
        (sql, rows) -> {
          List<List<Object>> keys = new ArrayList<>(rows.kept().keySet());
          keys.sort(KeyedRows::compare);
          session.updateAll(sql, keys.stream().map(rows.kept()::get).toList());
          rows.clear();
        });
  }

  @SuppressWarnings("unchecked")
  private static int compare(List<Object> one, List<Object> other) {
    for (int i = 0; i < one.size(); i++) {
      int order =
          Comparator.<Comparable<Object>>naturalOrder()
              .compare((Comparable<Object>) one.get(i), (Comparable<Object>) other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
