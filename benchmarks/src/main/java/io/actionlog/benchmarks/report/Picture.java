package io.actionlog.benchmarks.report;

import io.actionlog.benchmarks.measure.Goal;
import io.actionlog.benchmarks.measure.Ratio;
import io.actionlog.benchmarks.measure.ScenarioResult;
import io.actionlog.benchmarks.measure.Spread;
import java.util.Locale;

/**
 * Draws a report as one page of SVG: for each comparison a bar as long as the ratio, a line from
 * its least to its greatest value, and a mark at its goal.
 */
public final class Picture {

  private static final int ROW = 22;
  private static final int LEFT = 560;
  private static final int WIDTH = 360;
  private static final int TEXT = 260;

  /** The axis ends here; what is longer is cut, and its number tells. */
  private static final double MOST = 2.5;

  private final StringBuilder svg = new StringBuilder();
  private int y = 30;

  private Picture() {}

  /** The page. */
  public static String of(Report report) {
    Picture picture = new Picture();
    picture.text(10, "Ratios to the baseline of the same run: " + report.machine().text());
    for (ScenarioResult scenario : report.scenarios()) {
      picture.y += ROW / 2;
      picture.text(10, scenario.name() + ": " + scenario.description());
      scenario.ratios().forEach(picture::bar);
    }
    int width = LEFT + WIDTH + TEXT;
    int height = picture.y + ROW;
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d">
        <style>text { font: 12px sans-serif; fill: #222; } .goal { stroke: #c00; stroke-width: 2; }
        .bar { fill: #7aa6d8; } .bar.missed { fill: #e3a06a; } .spread { stroke: #222; }
        .one { stroke: #999; stroke-dasharray: 3; }</style>
        <rect width="100%%" height="100%%" fill="#fff"/>
        <line class="one" x1="%3$.1f" x2="%3$.1f" y1="36" y2="%2$d"/>
        %4$s</svg>
        """,
        width,
        height,
        x(1),
        picture.svg);
  }

  private void bar(Ratio ratio) {
    Spread spread = ratio.spread();
    Goal goal = ratio.goal();
    boolean isMissed = goal != null && !goal.isMetBy(spread.median());
    add(
        "<rect class=\"bar%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"12\"/>",
        isMissed ? " missed" : "", LEFT, y - 11, x(spread.median()) - LEFT);
    add(
        "<line class=\"spread\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
        x(spread.min()), x(spread.max()), y - 5, y - 5);
    if (goal != null) {
      add(
          "<line class=\"goal\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>",
          x(goal.bound()), y - 14, y + 4);
    }
    String number =
        "%s (%s to %s)"
            .formatted(
                Spread.text(spread.median()), Spread.text(spread.min()), Spread.text(spread.max()));
    add("<text x=\"%d\" y=\"%d\">%s</text>", LEFT + WIDTH + 10, y, escaped(number));
    text(30, ratio.metric().unit() + ": " + ratio.subject() + " to " + ratio.baseline());
  }

  private void text(int x, String text) {
    add("<text x=\"%d\" y=\"%d\">%s</text>", x, y, escaped(text));
    y += ROW;
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static double x(double ratio) {
    return LEFT + Math.min(ratio, MOST) / MOST * WIDTH;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
