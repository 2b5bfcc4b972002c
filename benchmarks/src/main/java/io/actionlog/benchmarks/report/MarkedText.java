package io.actionlog.benchmarks.report;

/** Puts figures into a page of text between two markers, so that nobody copies them by hand. */
public final class MarkedText {

  private static final String START =
      "<!-- benchmarks: made from benchmarks/results/results.json -->\n";
  private static final String END = "<!-- end of benchmarks -->\n";

  private MarkedText() {}

  /** The page with the report's figures between its markers. */
  public static String of(String page, Report report) {
    int start = page.indexOf(START);
    int end = page.indexOf(END);
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no markers (expected " + START + "and " + END + ")");
    }
    return page.substring(0, start + START.length())
        + "\n"
        + figures(report)
        + "\n\n"
        + page.substring(end);
  }

  /** All comparisons but those of the filters, of which there are too many for a page. */
  private static String figures(Report report) {
    return "Measured on %s:\n\n%s"
        .formatted(
            report.machine().text(),
            Table.of(
                report.scenarios().stream()
                    .filter(scenario -> !scenario.name().equals("filters"))
                    .toList()));
  }
}
