package io.actionlog.client.recording.spool;

import java.util.ArrayList;
import java.util.List;

/** Reports that go to Actionlog in one request, in order. */
record Batch(List<Report> reports) {

  /** The most lines that the contract takes at once. */
  static final int MOST_LINES = 10_000;

  /** So many bytes of JSON; a server takes a mebibyte if it is not told otherwise. */
  static final int MOST_BYTES = 512 * 1024;

  Report first() {
    return reports.get(0);
  }

  int size() {
    return reports.size();
  }

  /** Collects the reports at the head of a queue, as long as they fit into one request. */
  static final class Collector {

    private final int mostCalls;
    private final List<Report> reports = new ArrayList<>();
    private long bytes;

    Collector(int mostCalls) {
      this.mostCalls = mostCalls;
    }

    /** Takes the report, or refuses it because it needs a request of its own. */
    boolean add(Report report, int length) {
      if (!reports.isEmpty() && (bytes + length > MOST_BYTES || !goesWith(report))) {
        return false;
      }
      reports.add(report);
      bytes += length;
      return true;
    }

    private boolean goesWith(Report next) {
      Report first = reports.get(0);
      if (first instanceof Report.Call call && next instanceof Report.Call other) {
        return call.isOver() && other.isOver() && reports.size() < mostCalls;
      }
      return first instanceof Report.Line
          && next instanceof Report.Line
          && first.uuid().equals(next.uuid())
          && reports.size() < MOST_LINES;
    }

    Batch batch() {
      return new Batch(List.copyOf(reports));
    }
  }
}
