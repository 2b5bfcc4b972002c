package io.actionlog.server.socket.log;

import io.actionlog.server.action.LogLine;
import io.actionlog.server.socket.frame.FrameRun;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one followed log that were wanted last, encoded once for all followers, and the
 * callbacks to run when there are more. Thread-safe.
 */
final class LogTopic {

  private static final int MAX_LINES = 2000;
  private static final long MAX_CHARACTERS = 512 * 1024;
  private static final int MAX_BYTES = 1024 * 1024;

  /** So many lines are read from the store at most; fewer when they are long. */
  private static final int READ_LINES = 500;

  private static final int READ_BYTES = MAX_BYTES / 2;

  /** Reads lines of the log from the store, as {@code LogStore.read} does. */
  @FunctionalInterface
  interface Reader {
    List<LogLine> read(long from, int limit);
  }

  private final Reader store;
  private final Set<Runnable> wakes = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  /** The newest lines, those that nobody has wanted yet; guarded by itself. */
  private final Deque<LogLine> arrived = new ArrayDeque<>(0);

  private long characters;
  private volatile long newest = -1;

  /** By the number of the first line; guarded by itself. Held for moments, never while reading. */
  private final NavigableMap<Long, LogBlock> blocks = new TreeMap<>();

  private final Deque<LogBlock> byAge = new ArrayDeque<>(0);
  private @Nullable LogBlock growing;
  private long bytes;

  /** Held by who reads the store, so that those who want the same find it in memory afterwards. */
  private final Object reading = new Object();

  private int wanted = READ_LINES;

  /** A topic about which nothing is known yet. */
  LogTopic(Reader store) {
    this.store = store;
  }

  LogTopic with(Runnable wake) {
    wakes.add(wake);
    return this;
  }

  /** Takes a follower off; true when it was the last. */
  boolean without(Runnable wake) {
    wakes.remove(wake);
    return wakes.isEmpty();
  }

  void add(List<LogLine> lines) {
    synchronized (arrived) {
      for (LogLine line : lines) {
        arrived.addLast(line);
        characters += line.text().length();
      }
      while (arrived.size() > MAX_LINES || (characters > MAX_CHARACTERS && arrived.size() > 1)) {
        characters -= arrived.removeFirst().text().length();
      }
      newest = lines.get(lines.size() - 1).number();
    }
    wake();
  }

  void end() {
    ended = true;
    wake();
  }

  void wake() {
    wakes.forEach(Runnable::run);
  }

  boolean isEnded() {
    return ended;
  }

  /**
   * Frames from the number on, up to and without another; empty when there are none now, and then
   * there will be a wake-up when there are. May block on the store.
   */
  Optional<FrameRun> frames(long number, long before) {
    Optional<FrameRun> recent = recent(number, before);
    return recent.isPresent() || endsBefore(number) ? recent : read(number, before);
  }

  /** The frames if they are in memory; empty says nothing about the store. */
  Optional<FrameRun> recent(long number, long before) {
    synchronized (blocks) {
      encodeArrived();
      Map.Entry<Long, LogBlock> found = blocks.floorEntry(number);
      return found == null || found.getValue().end() <= number
          ? Optional.empty()
          : Optional.of(found.getValue().run(number, before));
    }
  }

  /**
   * Whether the log still runs and its newest line is the one before the number: then the store has
   * no more, and there will be a wake-up when it has.
   */
  boolean endsBefore(long number) {
    return !ended && newest >= 0 && newest == number - 1;
  }

  private void encodeArrived() {
    List<LogLine> lines;
    synchronized (arrived) {
      if (arrived.isEmpty()) {
        return;
      }
      lines = List.copyOf(arrived);
      arrived.clear();
      characters = 0;
    }
    for (LogLine line : lines) {
      growing = add(line, growing);
    }
    trim();
  }

  /** Adds a line to the block or, when it does not take it, to a new one. */
  private LogBlock add(LogLine line, @Nullable LogBlock present) {
    LogBlock block = present;
    if (block == null || !block.takes(line)) {
      drop(blocks.get(line.number()));
      block = new LogBlock(line.number());
      blocks.put(block.first(), block);
      byAge.addLast(block);
      bytes += block.size();
    }
    bytes -= block.size();
    block.add(line);
    bytes += block.size();
    return block;
  }

  private void trim() {
    while (bytes > MAX_BYTES && byAge.size() > 1) {
      drop(byAge.peekFirst());
    }
  }

  private void drop(@Nullable LogBlock block) {
    if (block != null) {
      blocks.remove(block.first());
      byAge.remove(block);
      bytes -= block.size();
      growing = growing == block ? null : growing;
    }
  }

  private Optional<FrameRun> read(long number, long before) {
    synchronized (reading) {
      Optional<FrameRun> byOthers = recent(number, before);
      if (byOthers.isPresent()) {
        return byOthers;
      }
      List<LogLine> lines = store.read(number, wanted);
      if (lines.isEmpty()) {
        hasNone(number);
      }
      return keep(lines, before);
    }
  }

  /** What was committed since the store was asked has been told of, or will be. */
  private void hasNone(long number) {
    synchronized (arrived) {
      newest = Math.max(newest, number - 1);
    }
  }

  /** Keeps a part of what was read that leaves room for others; no more is asked for next time. */
  private Optional<FrameRun> keep(List<LogLine> lines, long before) {
    int kept = 0;
    int size = 0;
    LogBlock first = null;
    LogBlock block = null;
    synchronized (blocks) {
      while (kept < lines.size() && size < READ_BYTES) {
        block = add(lines.get(kept), block);
        first = first == null ? block : first;
        size += lines.get(kept++).text().length();
      }
      trim();
    }
    if (kept < lines.size()) {
      wanted = kept;
    } else if (2 * size < READ_BYTES) {
      wanted = Math.min(READ_LINES, 2 * wanted);
    }
    return Optional.ofNullable(first).map(found -> found.run(found.first(), before));
  }
}
