package io.actionlog.client.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Prints rows in columns that are as wide as they must be. */
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

  public Table(boolean coloured, String... titles) {
    this.coloured = coloured;
    rows.add(List.of(titles));
  }

  public void row(String... cells) {
    rows.add(Arrays.stream(cells).map(PlainText::of).map(cell -> cell.replace('\t', ' ')).toList());
  }

  public void print(Console console) {
    lines().forEach(console::line);
  }

  /** The rows, each on a line. */
  public List<String> lines() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      boolean last = i == widths.length - 1;
      line.append(coloured(cell)).append(last ? "" : " ".repeat(widths[i] - width(cell)) + BETWEEN);
    }
    return line.toString().stripTrailing();
  }

  private String coloured(String cell) {
    String colour = coloured ? COLOURS.get(cell) : null;
    return colour == null ? cell : colour + cell + PLAIN;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
