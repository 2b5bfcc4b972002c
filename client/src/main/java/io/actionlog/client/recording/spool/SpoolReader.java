package io.actionlog.client.recording.spool;

import java.io.IOException;
import java.util.Arrays;

/** Reads batches back from a spool. */
record SpoolReader(SegmentFiles segments) {

  private static final int CHUNK = 2 * Batch.MOST_BYTES;

  /** A part of one of the spool's files. */
  record Range(long segment, long from, long to) {}

  /**
   * A batch, which may be empty when no line could be read.
   *
   * @param until where it ends in the file
   */
  record Taken(Batch batch, long until) {}

  /** Is told of a line that is no report. */
  interface UnreadableLine {
    void skip(byte[] line, String reason);
  }

  /** The reports at the beginning of the range that go into one request. */
  Taken read(Range range, int mostCalls, UnreadableLine unreadable) throws IOException {
    byte[] read = wholeLines(range);
    Batch.Collector collector = new Batch.Collector(mostCalls);
    int taken = 0;
    while (taken < read.length) {
      int newline = indexOfNewline(read, taken);
      if (newline < 0) {
        break;
      }
      byte[] line = Arrays.copyOfRange(read, taken, newline + 1);
      if (!collect(collector, line, unreadable)) {
        break;
      }
      taken = newline + 1;
    }
    return new Taken(collector.batch(), range.from() + taken);
  }

  /** False if the line is not for this batch. */
  private static boolean collect(
      Batch.Collector collector, byte[] line, UnreadableLine unreadable) {
    try {
      return collector.add(ReportJson.read(line), line.length);
    } catch (IOException e) {
      unreadable.skip(line, "a line of the spool that cannot be read: " + e.getMessage());
      return true;
    }
  }

  /** At least one line, however long it is. */
  private byte[] wholeLines(Range range) throws IOException {
    for (long size = CHUNK; ; size *= 2) {
      long to = Math.min(range.to(), range.from() + size);
      byte[] read = segments.read(range.segment(), range.from(), to);
      if (indexOfNewline(read, 0) >= 0) {
        return read;
      }
      if (to == range.to()) {
        throw new IOException(segments.path(range.segment()) + ": expected a newline at its end");
      }
    }
  }

  private static int indexOfNewline(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
