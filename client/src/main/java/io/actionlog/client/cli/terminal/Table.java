package io.actionlog.client.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Prints rows in columns that are as wide as they must be. On a terminal, the widest are cut until
 * a row fits into a line, unless all is wanted.
 */
public final class Table {

  private static final String BETWEEN = "  ";
  private static final String PLAIN = "\u001b[0m";
  private static final Map<String, String> COLOURS =
      Map.of(
          "Success", "\u001b[32m",
          "Failed", "\u001b[31m",
          "Canceled", "\u001b[33m",
          "Canceling", "\u001b[33m",
          "In progress", "\u001b[36m",
          "Pending", "\u001b[34m");

  private final List<List<String>> rows = new ArrayList<>();
  private final boolean coloured;
  private Set<String> kept = Set.of();
  private boolean whole;

  public Table(boolean coloured, String... titles) {
    this.coloured = coloured;
    rows.add(List.of(titles));
  }

  /** Cuts nothing if so wanted, however wide it becomes. */
  public Table wide(boolean wanted) {
    whole = wanted;
    return this;
  }

  /** Cuts the columns with these titles only when it does not help to cut the others. */
  public Table keeping(String... titles) {
    kept = Set.of(titles);
    return this;
  }

  public void row(String... cells) {
    rows.add(Arrays.stream(cells).map(PlainText::of).map(cell -> cell.replace('\t', ' ')).toList());
  }

  public void print(Console console) {
    lines(console.columns()).forEach(console::line);
  }

  /** The rows, each on a line of so many columns. */
  public List<String> lines(int columns) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
      }
    }
    if (!whole) {
      fit(widths, columns - BETWEEN.length() * (widths.length - 1));
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /** Cuts the first, by which a row is known, never, and the short ones only if it must be. */
  private void fit(int[] widths, int available) {
    List<Integer> columns = IntStream.range(1, widths.length).boxed().toList();
    List<String> titles = rows.get(0);
    narrow(
        widths, columns.stream().filter(i -> !kept.contains(titles.get(i))).toList(), available, 6);
    narrow(widths, columns, available, 1);
  }

  /** Makes the widest of these columns equally narrow, but none narrower than the least. */
  private static void narrow(int[] widths, List<Integer> columns, int available, int least) {
    int[] needed = widths.clone();
    int most = IntStream.of(widths).max().orElse(0);
    while (sum(widths) > available && most > least) {
      most--;
      for (int i : columns) {
        widths[i] = Math.min(widths[i], most);
      }
    }
    // What is left over, since all were narrowed together, goes to the leftmost.
    long spare = available - sum(widths);
    for (int i : columns) {
      if (needed[i] > most && spare > 0) {
        widths[i]++;
        spare--;
      }
    }
  }

  private static long sum(int[] widths) {
    return IntStream.of(widths).asLongStream().sum();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = TextWidth.cut(row.get(i), widths[i]);
      boolean last = i == widths.length - 1;
      line.append(coloured(row.get(i), cell))
          .append(last ? "" : " ".repeat(widths[i] - TextWidth.of(cell)) + BETWEEN);
    }
    return line.toString().stripTrailing();
  }

  private String coloured(String value, String shown) {
    String colour = coloured ? COLOURS.get(value) : null;
    return colour == null ? shown : colour + shown + PLAIN;
  }
}
