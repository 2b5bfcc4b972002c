package io.actionlog.benchmarks.report;

import io.actionlog.benchmarks.measure.Ratio;
import io.actionlog.benchmarks.measure.ScenarioResult;
import io.actionlog.benchmarks.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The results as a table in Markdown. */
public final class Table {

  private static final List<String> HEAD =
      List.of("scenario", "unit", "side", "value", "baseline", "its value", "ratio", "goal");

  private Table() {}

  /** The table of all results: a line for each comparison. */
  public static String of(List<ScenarioResult> results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    rows.add(HEAD.stream().map(name -> "---").toList());
    for (ScenarioResult result : results) {
      result.ratios().forEach(ratio -> rows.add(row(result, ratio)));
    }
    return aligned(rows);
  }

  private static List<String> row(ScenarioResult result, Ratio ratio) {
    return List.of(
        result.name(),
        ratio.metric().unit(),
        ratio.subject(),
        value(result, ratio.subject(), ratio),
        ratio.baseline(),
        value(result, ratio.baseline(), ratio),
        "%s (%s to %s)"
            .formatted(
                Spread.text(ratio.spread().median()),
                Spread.text(ratio.spread().min()),
                Spread.text(ratio.spread().max())),
        goal(ratio));
  }

  private static String value(ScenarioResult result, String side, Ratio ratio) {
    return result
        .value(side, ratio.metric())
        .map(spread -> Spread.text(spread.median()))
        .orElse("");
  }

  private static String goal(Ratio ratio) {
    if (ratio.goal() == null) {
      return "";
    }
    return ratio.goal().text() + (ratio.goal().isMetBy(ratio.spread().median()) ? "" : ": missed");
  }

  private static String aligned(List<List<String>> rows) {
    List<Integer> widths =
        IntStream.range(0, HEAD.size())
            .mapToObj(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toList();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, HEAD.size())
                    .mapToObj(i -> padded(row.get(i), widths.get(i)))
                    .collect(Collectors.joining(" | ", "| ", " |")))
        .collect(Collectors.joining("\n"));
  }

  private static String padded(String cell, int width) {
    String filler = cell.equals("---") ? "-" : " ";
    return cell + filler.repeat(width - cell.length());
  }
}
