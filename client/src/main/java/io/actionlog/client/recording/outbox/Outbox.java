package io.actionlog.client.recording.outbox;

import io.actionlog.client.recording.spool.Batch;
import io.actionlog.client.recording.spool.Report;
import io.actionlog.client.recording.spool.ReportJson;
import io.actionlog.client.recording.spool.Spool;
import io.actionlog.client.recording.spool.SpoolReader;

import java.io.IOException;
import java.lang.System.Logger;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be delivered, in order: in memory while Actionlog answers and there is room, else
 * all of it on disk. Adding waits for nothing but a write to a file.
 *
 * <p>Safe for use by several threads, one of which delivers.
 */
final class Outbox implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Outbox.class.getName());

  /** So many bytes as they are sent; in memory they are two to three times as many. */
  static final long MOST_BYTES = 16L << 20;

  private final Spool spool;
  private final SpoolReader reader;
  private final int capacity;
  private final int mostCalls;
  private final SpoolReader.UnreadableLine unreadable;
  private final Deque<Waiting> memory = new ArrayDeque<>();

  /** Ends for which there was no room: without them their actions would stay In progress. */
  private final Deque<Waiting> late = new ArrayDeque<>();

  private long memoryBytes;
  private int sending;
  private boolean closed;
  private boolean failing;
  private long dropped;

  private record Waiting(Report report, byte[] line) {}

  Outbox(Spool spool, int capacity, int mostCalls, SpoolReader.UnreadableLine unreadable) {
    this.spool = spool;
    this.capacity = capacity;
    this.mostCalls = mostCalls;
    this.unreadable = unreadable;
    reader = spool.reader();
  }

  /**
   * Adds a report at the end. False if there is no room for it, which is counted and logged; for an
   * action's end there is always some, until it was stopped.
   */
  boolean add(Report report) {
    Waiting waiting = new Waiting(report, ReportJson.write(report));
    synchronized (this) {
      boolean kept = !closed && keep(waiting);
      if (!kept) {
        drop();
      }
      notifyAll();
      return kept;
    }
  }

  /** Adds an end that comes too early once more at the end, also after {@link #stop()}. */
  void postpone(Report.End end) {
    Waiting waiting = new Waiting(end, ReportJson.write(end));
    synchronized (this) {
      keep(waiting);
    }
  }

  private boolean keep(Waiting waiting) {
    keepLate();
    return store(waiting) || (waiting.report() instanceof Report.End && late.add(waiting));
  }

  private void keepLate() {
    while (!late.isEmpty() && store(late.element())) {
      late.remove();
    }
  }

  private boolean store(Waiting waiting) {
    if (!hasRoomInMemory(waiting.line().length)) {
      return write(waiting);
    }
    memoryBytes += waiting.line().length;
    return memory.add(waiting);
  }

  /** If a report of usual size would be kept. */
  synchronized boolean hasRoom() {
    return !closed && (hasRoomInMemory(Batch.MOST_BYTES) || spool.hasRoom(Batch.MOST_BYTES));
  }

  synchronized long dropped() {
    return dropped;
  }

  private boolean hasRoomInMemory(long length) {
    return spool.isEmpty() && memory.size() < capacity && memoryBytes + length <= MOST_BYTES;
  }

  private boolean write(Waiting waiting) {
    return spill() && spool.hasRoom(waiting.line().length) && append(List.of(waiting), 0);
  }

  /** Brings what is in memory to disk; false if that is not possible, and it stays in memory. */
  synchronized boolean spill() {
    if (memory.isEmpty()) {
      return true;
    }
    if (!spool.hasRoom(memoryBytes) || !append(memory, lengthOfSending())) {
      return false;
    }
    memory.clear();
    memoryBytes = 0;
    sending = 0;
    return true;
  }

  private long lengthOfSending() {
    return memory.stream().limit(sending).mapToLong(waiting -> waiting.line().length).sum();
  }

  private boolean append(Collection<Waiting> all, long resent) {
    try {
      spool.append(all.stream().map(Waiting::line).toList(), resent);
      failing = false;
      return true;
    } catch (IOException e) {
      if (!failing) {
        LOG.log(Logger.Level.WARNING, "The spool cannot be written: " + e.getMessage(), e);
      }
      failing = true;
      return false;
    }
  }

  private void drop() {
    if (dropped == 0) {
      LOG.log(
          Logger.Level.WARNING,
          "The spool is full, cannot be written or is closed: reports are lost from now on");
    }
    dropped++;
  }

  /**
   * What is to be sent next, the same again until {@link #delivered()}. Waits for it.
   *
   * @return null when there is nothing and will be nothing, because it was closed
   */
  @Nullable Batch next() throws InterruptedException, IOException {
    while (true) {
      SpoolReader.Range range;
      synchronized (this) {
        if (!awaitReports()) {
          return null;
        }
        if (!memory.isEmpty()) {
          return fromMemory();
        }
        range = spool.next();
        if (range.from() == range.to()) {
          // A file that was begun, and could not be written.
          keepLate();
          notifyAll();
          continue;
        }
      }
      SpoolReader.Taken taken = reader.read(range, mostCalls, unreadable);
      synchronized (this) {
        spool.sending(taken.until());
        if (taken.batch().size() > 0) {
          return taken.batch();
        }
        spool.delivered();
      }
    }
  }

  /** False when there are none and will be none. */
  private synchronized boolean awaitReports() throws InterruptedException {
    while (memory.isEmpty() && spool.isEmpty()) {
      if (closed) {
        return false;
      }
      wait();
    }
    return true;
  }

  private Batch fromMemory() {
    Batch.Collector collector = new Batch.Collector(mostCalls);
    sending = 0;
    for (Waiting waiting : memory) {
      if (!collector.add(waiting.report(), waiting.line().length)) {
        break;
      }
      sending++;
    }
    return collector.batch();
  }

  /** What {@link #next()} returned needs no sending any more. */
  synchronized void delivered() throws IOException {
    if (memory.isEmpty()) {
      spool.delivered();
    } else {
      for (int i = 0; i < sending; i++) {
        memoryBytes -= memory.remove().line().length;
      }
      sending = 0;
    }
    keepLate();
    notifyAll();
  }

  /** Takes no more reports; what is there can still be delivered. */
  synchronized void stop() {
    closed = true;
    notifyAll();
  }

  /** Waits until all is delivered, or for so long; true if all is. */
  synchronized boolean awaitEmpty(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (!memory.isEmpty() || !spool.isEmpty()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private void lose(Collection<Waiting> reports) {
    dropped += reports.size();
    LOG.log(Logger.Level.WARNING, reports.size() + " reports are lost with the process");
    reports.clear();
  }

  /** Brings to disk what is left. The delivering thread must have ended. */
  @Override
  public synchronized void close() {
    stop();
    if (!spill()) {
      lose(memory);
    }
    // These few are worth more than the bound of the spool.
    if (!late.isEmpty() && !append(late, 0)) {
      lose(late);
    }
    try {
      spool.close();
    } catch (IOException e) {
      LOG.log(Logger.Level.WARNING, "The spool cannot be closed: " + e.getMessage(), e);
    }
  }
}
