package io.actionlog.client.cli.importing;

import io.actionlog.client.generated.model.RecordActionRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads and parses a file a few batches ahead of who sends them. */
public final class BatchReader implements Runnable {

  private static final int AHEAD = 3;
  private static final int MOST_ITEMS = 1000;
  private static final int MOST_BYTES = 512 * 1024;

  /** No server writes longer lines of text, and what they are matched with grows with them. */
  private static final int MOST_OF_LINE = 64 * 1024;

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> NO_ACTIONS = Set.of("HEAD", "OPTIONS", "TRACE");

  /**
   * What is read, and how.
   *
   * @param lines the lines from where the import goes on
   * @param before how many lines were read before
   * @param grows if what lacks its newline at the end may be written to its end later
   */
  public record Source(
      ByteLines lines,
      long before,
      LineUuids uuids,
      LineParser parser,
      Selection selection,
      boolean grows) {}

  /**
   * Which of the lines are recorded.
   *
   * @param stateChangingOnly whether to leave out calls that only read
   * @param allMethods whether to record requests by HEAD, OPTIONS and TRACE, too
   * @param failedAttempts whether to record what is no HTTP request
   */
  public record Selection(boolean stateChangingOnly, boolean allMethods, boolean failedAttempts) {

    private boolean leavesOut(LineParser.Parsed line) {
      String method = line.request().getMethod();
      boolean isNoAction = line.kind() == LineParser.Kind.REQUEST && NO_ACTIONS.contains(method);
      return (stateChangingOnly && READS.contains(method)) || (isNoAction && !allMethods);
    }
  }

  private final Source source;
  private final BlockingQueue<ImportBatch> batches = new LinkedBlockingQueue<>(AHEAD);
  private volatile @Nullable IOException failure;
  private volatile boolean unfinished;
  private List<ImportBatch.Item> items = new ArrayList<>();
  private List<ImportBatch.Skip> skips = new ArrayList<>();
  private long leftOut;
  private long noRequests;
  private long number;

  public BatchReader(Source source) {
    this.source = source;
    this.number = source.before();
  }

  public void start() {
    Thread thread = new Thread(this, "import-reader");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Waits for the next batch; null at the end.
   *
   * @throws IOException if the file could not be read on
   */
  public @Nullable ImportBatch next() throws IOException, InterruptedException {
    ImportBatch batch = batches.take();
    IOException failed = failure;
    if (failed != null) {
      throw failed;
    }
    return batch.end() < 0 ? null : batch;
  }

  @Override
  public void run() {
    try {
      try {
        read();
      } catch (IOException e) {
        failure = e;
      }
      batches.put(new ImportBatch(List.of(), List.of(), 0, 0, 0, -1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() throws IOException, InterruptedException {
    ByteLines lines = source.lines();
    long begin = lines.end();
    while (lines.next() && !isUnfinished(lines)) {
      number++;
      parse(lines);
      boolean full = items.size() >= MOST_ITEMS || skips.size() >= MOST_ITEMS;
      if (full || lines.end() - begin >= MOST_BYTES || lines.mustWait()) {
        emit(lines.end());
        begin = lines.end();
      }
    }
    long end = unfinished ? lines.offset() : lines.end();
    if (end > begin) {
      emit(end);
    }
  }

  /**
   * If the line may be only half written: who writes the file is about to write the rest, and half
   * a line of an access log can look like a whole one.
   */
  private boolean isUnfinished(ByteLines lines) {
    unfinished = source.grows() && !lines.isTerminated() && !isWhole(lines);
    return unfinished;
  }

  private boolean isWhole(ByteLines lines) {
    if (lines.isBlank()) {
      return true;
    }
    if (isTooLong(lines)) {
      return false;
    }
    try {
      return source.parser().parse(lines.bytes()).whole();
    } catch (LineParser.Skipped e) {
      // Such as it is, it is none; the rest may make it one.
      return false;
    }
  }

  private static boolean isTooLong(ByteLines lines) {
    return lines.isTooLong() || lines.length() > most(lines);
  }

  private static int most(ByteLines lines) {
    return lines.isJson() ? ByteLines.LONGEST : MOST_OF_LINE;
  }

  /** If the file ends in half a line, which was not read. To be asked when there is no batch. */
  public boolean endsUnfinished() {
    return unfinished;
  }

  private void parse(ByteLines lines) {
    try {
      if (isTooLong(lines)) {
        throw new LineParser.Skipped(
            "line: more than " + most(lines) + " bytes (expected at most so many)");
      }
      if (lines.isBlank()) {
        return;
      }
      LineParser.Parsed parsed = source.parser().parse(lines.bytes());
      if (parsed.kind() == LineParser.Kind.NO_REQUEST) {
        noRequests++;
        if (!source.selection().failedAttempts()) {
          return;
        }
      } else if (source.selection().leavesOut(parsed)) {
        leftOut++;
        return;
      }
      RecordActionRequest request = parsed.request();
      if (request.getUuid() == null) {
        request.setUuid(source.uuids().uuid(lines.offset(), lines.bytes()));
      }
      items.add(new ImportBatch.Item(number, request));
    } catch (LineParser.Skipped e) {
      skips.add(new ImportBatch.Skip(number, e.reason()));
    }
  }

  private void emit(long end) throws InterruptedException {
    batches.put(new ImportBatch(items, skips, leftOut, noRequests, number, end));
    items = new ArrayList<>();
    skips = new ArrayList<>();
    leftOut = 0;
    noRequests = 0;
  }
}
