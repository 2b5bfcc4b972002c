package io.actionlog.client.cli.importing;

import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.PlainText;
import java.util.ArrayList;
import java.util.List;

/** What one run of an import has done. May be added to and printed by several threads. */
public final class ImportCounts {

  private static final int FIRST_SKIPS = 20;

  private final List<ImportBatch.Skip> firstSkips = new ArrayList<>();
  private long imported;
  private long known;
  private long skipped;
  private long leftOut;
  private long noRequests;

  /** Takes a batch in that has been sent. */
  public synchronized void add(ImportBatch batch, ImportSender.Outcome outcome) {
    imported += outcome.recorded();
    known += outcome.known();
    skipped += batch.skips().size();
    leftOut += batch.leftOut();
    noRequests += batch.noRequests();
    batch.skips().stream().limit(FIRST_SKIPS - firstSkips.size()).forEach(firstSkips::add);
  }

  public synchronized long skipped() {
    return skipped;
  }

  /**
   * Prints the counts.
   *
   * @param withLines if the first lines that were skipped are printed, too
   * @param failedAttempts if what is no HTTP request was recorded
   * @param unfinished if the last line was left
   */
  public synchronized void print(
      Console console, boolean withLines, boolean failedAttempts, boolean unfinished) {
    console.line("imported: " + imported);
    console.line("already known: " + known);
    console.line("skipped: " + skipped);
    if (leftOut > 0) {
      console.line("left out: " + leftOut);
    }
    if (noRequests > 0) {
      String what = failedAttempts ? "recorded as Failed" : "--failed-attempts records them";
      console.line("no requests: " + noRequests + " (" + what + ")");
    }
    if (unfinished) {
      console.line("unfinished: 1 (the last line has no newline yet; a later run reads it)");
    }
    if (withLines) {
      firstSkips.forEach(skip -> console.line(PlainText.of(skip.toString())));
      if (skipped > firstSkips.size()) {
        console.line("(--skipped FILE writes all of them)");
      }
    }
  }
}
